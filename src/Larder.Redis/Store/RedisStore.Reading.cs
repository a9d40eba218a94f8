using System.Runtime.InteropServices;
using System.Text;
using Larder.Redis.Replies;
using Larder.Redis.Store;
using Larder.Resp;

namespace Larder.Redis;

/// <content>Reading entries.</content>
public sealed partial class RedisStore
{
    private const int KeysInACall = 64;

    /// <inheritdoc />
    public async ValueTask GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context = default
    )
    {
        if (found.Length < keys.Length)
        {
            throw new ArgumentException("There must be room for an answer to every key.", nameof(found));
        }

        var stored = await ReadManyAsync(keys, context).ConfigureAwait(false);
        for (var i = 0; i < stored.Length; i++)
        {
            var entry = await StandingAsync(keys.Span[i], stored[i], context).ConfigureAwait(false);
            found.Span[i] = context.Has(CacheMode.Probe) && entry is not null ? CacheEntry.Present : entry;
        }
    }

    private async ValueTask<CacheEntry?> ReadAsync(CacheKey key, CacheContext context)
    {
        var stored = await ReadManyAsync(new[] { key }, context).ConfigureAwait(false);
        return await StandingAsync(key, stored[0], context).ConfigureAwait(false);
    }

    /// <summary>What lies under keys, in one round trip for each server; beside it what is told of tags in their spaces.</summary>
    private async ValueTask<StoredEntry?[]> ReadManyAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context)
    {
        var found = new StoredEntry?[keys.Length];
        if (found.Length == 0)
        {
            return found;
        }

        var spaces = _values.KeepTags ? _tags.WatchedIn(keys.Span) : [];
        var size = _wire.Redis.IsCluster ? 1 : KeysInACall;
        var shares = MemoryMarshal.ToEnumerable(keys).Select(_keys.Value).Chunk(size).ToArray();
        ScriptCall[] calls =
        [
            .. spaces.Select(TagTable.LookCall),
            .. shares.Select(static share => new ScriptCall(
                StoreScripts.Read,
                share.Length,
                Array.ConvertAll(share, static key => (RedisArgument)key)
            )),
        ];
        var outcomes = await _wire.ManyAsync(calls, context).ConfigureAwait(false);
        try
        {
            await _tags.LearnAsync(spaces, outcomes, context).ConfigureAwait(false);
            for (var i = 0; i < shares.Length; i++)
            {
                Fill(found.AsSpan(i * size, shares[i].Length), outcomes[spaces.Length + i].Value);
            }
        }
        finally
        {
            Array.ForEach(outcomes, static outcome => outcome.Dispose());
        }

        return found;
    }

    private void Fill(Span<StoredEntry?> found, RedisReply reply)
    {
        var reader = reply.Read();
        reader.Read();
        for (var i = 0; i < found.Length; i++)
        {
            reader.Read();
            var isThere = !reader.IsNull;
            var bytes = reader.Kind == RespKind.BulkString ? reader.Bytes.ToArray() : null;
            reader.Read();
            if (bytes is not null && Lifetime.Left(reader.GetInt64()) is { } left)
            {
                found[i] = _values.Read(bytes) is { } stored
                    ? stored with { Entry = stored.Entry.WithExpiration(left) }
                    : null;
            }
            else if (bytes is null && isThere)
            {
                // a list or the like of somebody else
                _values.CountUnreadable();
            }
        }
    }

    /// <summary>The entry, unless one of its tags was removed since.</summary>
    private async ValueTask<CacheEntry?> StandingAsync(CacheKey key, StoredEntry? stored, CacheContext context) =>
        stored is { } one && await _tags.StandsAsync(key, one, context).ConfigureAwait(false) ? one.Entry : null;

    /// <summary>Whether a reply tells of an entry whose tags still stand: how many there were, then the first bytes of what has tags.</summary>
    private async ValueTask<bool> WasThereAsync(CacheKey key, RedisReply reply, CacheContext context)
    {
        var (count, head) = Parts(reply);
        if (count == 0 || head is null || !_values.KeepTags)
        {
            return count > 0;
        }

        return _values.Read(head) is not { } stored
            || await _tags.StandsAsync(key, stored, context).ConfigureAwait(false);
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

    /// <summary>Removes an entry that is in the way although one of its tags was removed. True: there is room now.</summary>
    private async ValueTask<bool> TryDropAsync(CacheKey key, byte[] value, CacheContext context)
    {
        if (!_values.KeepTags || await _wire.Redis.GetAsync(value, context).ConfigureAwait(false) is not { } bytes)
        {
            return false;
        }

        if (
            StoredHead(bytes) is not { } stored
            || await _tags.StandsAsync(key, stored, context).ConfigureAwait(false)
        )
        {
            return false;
        }

        var removed = await _wire
            .NumberAsync(new ScriptCall(StoreScripts.RemoveThis, 1, value, bytes), context)
            .ConfigureAwait(false);
        return removed == 1;
    }

    private StoredEntry? StoredHead(byte[] bytes) =>
        _values.Read(bytes) is { SpaceLength: >= 0 } stored ? stored : null;
}
