using Larder.Redis.Store;

namespace Larder.Redis;

/// <content>Whether something is there.</content>
public sealed partial class RedisStore
{
    private async ValueTask<CacheEntry?> ProbeAsync(CacheKey key, CacheContext context)
    {
        var call = new ScriptCall(StoreScripts.Probe, 1, _keys.Value(key));
        return await WasThereAsync(key, call, context).ConfigureAwait(false) ? CacheEntry.Present : null;
    }

    private async ValueTask<bool> WasThereAsync(CacheKey key, ScriptCall call, CacheContext context)
    {
        using var reply = await LookAsync(key, call, context).ConfigureAwait(false);
        return await WasThereAsync(key, reply, context).ConfigureAwait(false);
    }

    /// <summary>Whether a reply tells of an entry whose tags still stand: how many there were, then the first bytes of what has tags.</summary>
    private async ValueTask<bool> WasThereAsync(CacheKey key, RedisReply reply, CacheContext context)
    {
        var (count, head) = Parts(reply);
        return count > 0
            && (
                head is null
                || !_values.KeepTags
                || _values.Read(head) is not { } stored
                || await _tags.StandsAsync(key, stored, isLooked: true, context).ConfigureAwait(false)
            );
    }

    private static (long Count, byte[]? Head) Parts(RedisReply reply)
    {
        var reader = reply.Read();
        reader.Read();
        var parts = reader.Count;
        reader.Read();
        var count = reader.GetInt64();
        if (parts < 2)
        {
            return (count, null);
        }

        reader.Read();
        return (count, reader.Bytes.ToArray());
    }

    private async ValueTask<byte[]?> RawAsync(byte[] value, CacheContext context)
    {
        try
        {
            return await Connection.GetAsync(value, context).ConfigureAwait(false);
        }
        catch (RedisServerException e) when (e.Code is "WRONGTYPE")
        {
            // no value at all, so none with tags
            return null;
        }
    }

    /// <summary>Removes an entry that is in the way although one of its tags was removed. True: there is room now.</summary>
    private async ValueTask<bool> TryDropAsync(CacheKey key, byte[] value, CacheContext context)
    {
        if (
            !_values.KeepTags
            || await RawAsync(value, context).ConfigureAwait(false) is not { } bytes
            || _values.Read(bytes) is not { SpaceLength: >= 0 } stored
            || await _tags.StandsAsync(key, stored, isLooked: false, context).ConfigureAwait(false)
        )
        {
            return false;
        }

        var removed = await _wire
            .NumberAsync(new ScriptCall(StoreScripts.RemoveThis, 1, value, bytes), context)
            .ConfigureAwait(false);
        return removed == 1;
    }
}
