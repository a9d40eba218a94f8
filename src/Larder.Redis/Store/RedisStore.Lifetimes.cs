using Larder.Redis.Store;
using Larder.Stores;

namespace Larder.Redis;

/// <content>Times to live.</content>
public sealed partial class RedisStore : ICacheLifetimes
{
    /// <inheritdoc />
    public async ValueTask<Expiration> LeftAsync(CacheKey key, CacheContext context = default)
    {
        var value = _keys.Value(key);
        var outcomes = await LookAsync(
                new[] { key },
                [new ScriptCall(StoreScripts.Probe, 1, value), new ScriptCall(null, 0, "PTTL", value)],
                context
            )
            .ConfigureAwait(false);
        using var probe = outcomes[0];
        var left = Lifetime.Left(NumberOf(outcomes[1]));
        return await WasThereAsync(key, probe.Value, context).ConfigureAwait(false) ? left ?? default : default;
    }

    /// <inheritdoc />
    public async ValueTask<bool> ExpireAsync(CacheKey key, Expiration expiration, CacheContext context = default)
    {
        if (!expiration.IsGiven)
        {
            throw new ArgumentException("Say how long, or Expiration.Never.", nameof(expiration));
        }

        if (await ProbeAsync(key, context).ConfigureAwait(false) is null)
        {
            return false;
        }

        var value = _keys.Value(key);
        var milliseconds = Lifetime.Milliseconds(expiration);
        var call =
            milliseconds == 0
                ? new ScriptCall(null, 0, "PERSIST", value)
                : new ScriptCall(null, 0, "PEXPIRE", value, milliseconds);
        return await _wire.NumberAsync(call, context).ConfigureAwait(false) == 1 || milliseconds == 0;
    }
}
