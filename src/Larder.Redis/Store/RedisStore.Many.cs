using Larder.Redis.Store;
using Larder.Stores;
using Larder.Wire.Replies;

namespace Larder.Redis;

/// <content>Writing many entries.</content>
public sealed partial class RedisStore
{
    /// <inheritdoc />
    /// <remarks>One round trip for each server. After an error some may be stored and others not.</remarks>
    public async ValueTask<int> SetManyAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context = default
    )
    {
        var keys = new CacheKey[entries.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var (key, entry) = entries.Span[i];
            ArgumentNullException.ThrowIfNull(entry, nameof(entries));
            _keys.Value(key);
            _values.Check(entry);
            keys[i] = key;
        }

        if (context.Fence != 0 || context.Lease is not null || context.Has(CacheMode.IfAbsent | CacheMode.IfPresent))
        {
            return await SetInTurnAsync(entries, context).ConfigureAwait(false);
        }

        return await ChangeAsync(
                keys,
                async () =>
                    await SendAsync(await CallsAsync(entries, context).ConfigureAwait(false), context)
                        .ConfigureAwait(false),
                context
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <remarks>One round trip for each server.</remarks>
    public async ValueTask<int> RemoveManyAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context = default)
    {
        var calls = Array.ConvertAll(keys.ToArray(), key => RemoveCall(key, _keys.Value(key), context));
        return await ChangeAsync(keys, RemoveAllAsync, context).ConfigureAwait(false);

        async ValueTask<int> RemoveAllAsync()
        {
            var removed = 0;
            var outcomes = await LookAsync(keys, calls, context).ConfigureAwait(false);
            for (var i = 0; i < outcomes.Length; i++)
            {
                using (outcomes[i])
                {
                    var wasThere = await WasThereAsync(keys.Span[i], outcomes[i].Value, context).ConfigureAwait(false);
                    removed += wasThere ? 1 : 0;
                }
            }

            return removed;
        }
    }

    /// <summary>Makes a change of many keys, during and after which what was loaded before is not stored.</summary>
    private async ValueTask<int> ChangeAsync(
        ReadOnlyMemory<CacheKey> keys,
        Func<ValueTask<int>> change,
        CacheContext context
    )
    {
        var changes = new List<FillFence.Change>(keys.Length);
        try
        {
            for (var i = 0; i < keys.Length; i++)
            {
                changes.Add(await _fence.BeginChangeAsync(keys.Span[i], context).ConfigureAwait(false));
            }

            return keys.Length == 0 ? 0 : await change().ConfigureAwait(false);
        }
        finally
        {
            changes.ForEach(static one => one.Dispose());
        }
    }

    private async ValueTask<int> SetInTurnAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context
    )
    {
        var stored = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            var (key, entry) = entries.Span[i];
            stored += await SetAsync(key, entry, context).ConfigureAwait(false) ? 1 : 0;
        }

        return stored;
    }

    private async ValueTask<List<ScriptCall>> CallsAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context
    )
    {
        var calls = new List<ScriptCall>(entries.Length);
        var now = new Dictionary<CacheSpace, TagStamp>();
        for (var i = 0; i < entries.Length; i++)
        {
            var (key, entry) = entries.Span[i];
            var isNew = entry.Tags.Count > 0 && context.AsOf == 0;
            TagStamp? stamp =
                isNew && now.TryGetValue(key.Space, out var known)
                    ? known
                    : await _tags.StampAsync(key.Space, entry, context).ConfigureAwait(false);
            if (stamp is { } given)
            {
                calls.Add(SetCall(key, _keys.Value(key), entry, given, context));
                if (isNew)
                {
                    now[key.Space] = given;
                }
            }
        }

        return calls;
    }

    private async ValueTask<int> SendAsync(List<ScriptCall> calls, CacheContext context)
    {
        var outcomes = calls.Count == 0 ? [] : await _wire.ManyAsync([.. calls], context).ConfigureAwait(false);
        return (int)outcomes.Sum(static outcome => NumberOf(outcome));
    }

    private static long NumberOf(Outcome<RedisReply> outcome)
    {
        using (outcome)
        {
            var reader = outcome.Value.Read();
            reader.Read();
            return reader.GetInt64();
        }
    }
}
