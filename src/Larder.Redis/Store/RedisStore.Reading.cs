using Larder.Redis.Store;
using Larder.Resp;
using Larder.Wire.Replies;

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

        if (context.Lease is { } lease && IsWhole(context))
        {
            var answers = await AskAsync(keys, lease.IsRefresh, context).ConfigureAwait(false);
            for (var i = 0; i < answers.Length; i++)
            {
                var entry = await SettleAsync(keys.Span[i], lease, answers[i], context).ConfigureAwait(false);
                found.Span[i] = entry;
            }

            return;
        }

        var stored = await ReadAsync(keys, context).ConfigureAwait(false);
        for (var i = 0; i < stored.Length; i++)
        {
            var entry = await StandingAsync(keys.Span[i], stored[i], context).ConfigureAwait(false);
            found.Span[i] = context.Has(CacheMode.Probe) && entry is not null ? CacheEntry.Present : entry;
        }
    }

    private static bool IsWhole(CacheContext context) => !context.Has(CacheMode.Probe | CacheMode.Stale);

    private async ValueTask<CacheEntry?> FindAsync(CacheKey key, CacheContext context)
    {
        var call = new ScriptCall(StoreScripts.Read, 1, _keys.Value(key));
        using var reply = await LookAsync(key, call, context).ConfigureAwait(false);
        return First(reply) is not { } stored ? null
            : stored.SpaceLength < 0 ? stored.Entry
            : await StandingAsync(key, stored, context).ConfigureAwait(false);
    }

    /// <summary>Makes a call, and looks beside it what is told of the tags of its key.</summary>
    private ValueTask<RedisReply> LookAsync(CacheKey key, ScriptCall call, CacheContext context) =>
        _values.KeepTags && _tags.IsWatched(key.Space)
            ? LookBesideAsync(key, call, context)
            : _wire.OneAsync(call, context);

    private async ValueTask<RedisReply> LookBesideAsync(CacheKey key, ScriptCall call, CacheContext context)
    {
        var outcomes = await LookAsync(new[] { key }, [call], context).ConfigureAwait(false);
        return outcomes[0].Value;
    }

    /// <summary>What lies under keys.</summary>
    private async ValueTask<StoredEntry?[]> ReadAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context)
    {
        var size = _wire.Redis.IsCluster ? 1 : KeysInACall;
        var calls = new ScriptCall[(keys.Length + size - 1) / size];
        for (var i = 0; i < calls.Length; i++)
        {
            var share = keys[(i * size)..Math.Min((i + 1) * size, keys.Length)].ToArray();
            var words = Array.ConvertAll(share, key => (RedisArgument)_keys.Value(key));
            calls[i] = new ScriptCall(StoreScripts.Read, words.Length, words);
        }

        var found = new StoredEntry?[keys.Length];
        var outcomes = await LookAsync(keys, calls, context).ConfigureAwait(false);
        for (var i = 0; i < calls.Length; i++)
        {
            using (outcomes[i])
            {
                Read(outcomes[i].Value, found.AsSpan(i * size, calls[i].Keys));
            }
        }

        return found;
    }

    /// <summary>Makes calls in one round trip for each server, and looks beside them what is told of the tags of these keys.</summary>
    private async ValueTask<Outcome<RedisReply>[]> LookAsync(
        ReadOnlyMemory<CacheKey> keys,
        ScriptCall[] calls,
        CacheContext context
    )
    {
        var spaces = _values.KeepTags ? _tags.WatchedIn(keys.Span) : [];
        if (spaces.Length == 0 && calls.Length == 1)
        {
            return [new Outcome<RedisReply>(await _wire.OneAsync(calls[0], context).ConfigureAwait(false))];
        }

        if (spaces.Length == 0)
        {
            return calls.Length == 0 ? [] : await _wire.ManyAsync(calls, context).ConfigureAwait(false);
        }

        var outcomes = await _wire
            .ManyAsync([.. spaces.Select(TagTable.LookCall), .. calls], context)
            .ConfigureAwait(false);
        await _tags.LearnAsync(spaces, outcomes, context).ConfigureAwait(false);
        return outcomes[spaces.Length..];
    }

    private StoredEntry? First(RedisReply reply)
    {
        StoredEntry? first = null;
        Read(reply, new Span<StoredEntry?>(ref first));
        return first;
    }

    private void Read(RedisReply reply, Span<StoredEntry?> found)
    {
        var reader = reply.Read();
        reader.Read();
        foreach (ref var one in found)
        {
            one = Next(ref reader, out _);
        }
    }

    /// <summary>The next value with the milliseconds that it has to live.</summary>
    private StoredEntry? Next(ref RespReader reader, out bool isThere)
    {
        reader.Read();
        isThere = !reader.IsNull;
        var bytes = reader.Kind == RespKind.BulkString ? reader.Bytes.ToArray() : null;
        reader.Read();
        if (isThere && bytes is null)
        {
            // a list or the like of somebody else
            _values.CountUnreadable();
        }

        return bytes is not null && Lifetime.Left(reader.GetInt64()) is { } left && _values.Read(bytes) is { } stored
            ? stored with
            {
                Entry = stored.Entry.WithExpiration(left),
            }
            : null;
    }

    /// <summary>The entry, unless one of its tags was removed since.</summary>
    private async ValueTask<CacheEntry?> StandingAsync(CacheKey key, StoredEntry? stored, CacheContext context) =>
        stored is { } one && await _tags.StandsAsync(key, one, isLooked: true, context).ConfigureAwait(false)
            ? one.Entry
            : null;
}
