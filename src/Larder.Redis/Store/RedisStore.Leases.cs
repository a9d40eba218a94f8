using System.Globalization;
using Larder.Redis.Store;
using Larder.Wire.Model;
using Larder.Wire.Replies;

namespace Larder.Redis;

/// <content>Leases: who may fill a key.</content>
public sealed partial class RedisStore : ICacheLeases
{
    private const long NoToken = 0;

    /// <inheritdoc />
    public async ValueTask ReleaseAsync(CacheKey key, long token, CacheMode mode)
    {
        var call = new ScriptCall(LeaseScripts.End, 1, _keys.Lease(_keys.Value(key)), token);
        await _wire.NumberAsync(call, new CacheContext(mode)).ConfigureAwait(false);
    }

    private async ValueTask<CacheEntry?> FindOrLeaseAsync(CacheKey key, FillLease lease, CacheContext context)
    {
        var answers = await AskAsync(new[] { key }, lease.IsRefresh, context).ConfigureAwait(false);
        return await SettleAsync(key, lease, answers[0], context).ConfigureAwait(false);
    }

    /// <summary>Takes what was granted, and waits where somebody else has the lease.</summary>
    private async ValueTask<CacheEntry?> SettleAsync(
        CacheKey key,
        FillLease lease,
        LeaseAnswer answer,
        CacheContext context
    )
    {
        var patience = new Patience(_wire.Redis.Options);
        var insists = lease.IsRefresh;
        while (true)
        {
            var entry = await StandingAsync(key, answer.Stored, context).ConfigureAwait(false);
            if (answer.Token != NoToken)
            {
                // it may be there in the meantime, or nobody waits any more
                var isWanted = entry is null || lease.IsRefresh;
                if (!isWanted || !lease.TryGrant(this, key, answer.Token))
                {
                    await ReleaseAsync(key, answer.Token, context.Mode).ConfigureAwait(false);
                }

                return entry;
            }

            if ((entry is not null && !lease.IsRefresh) || (!lease.Waits && (insists || !answer.IsThere)))
            {
                return entry;
            }

            if (insists || !answer.IsThere)
            {
                await patience.PauseAsync(answer.Held, context).ConfigureAwait(false);
            }

            // what is there and is no entry must not keep anybody from filling the key
            insists |= answer.IsThere;
            answer = (await AskAsync(new[] { key }, insists, context).ConfigureAwait(false))[0];
        }
    }

    /// <summary>Looks keys up, and asks for the leases of those that are missing.</summary>
    private async ValueTask<LeaseAnswer[]> AskAsync(ReadOnlyMemory<CacheKey> keys, bool insists, CacheContext context)
    {
        var calls = new ScriptCall[keys.Length];
        var tokens = new long[keys.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            var value = _keys.Value(keys.Span[i]);
            tokens[i] = _tokens.Next();
            calls[i] = new ScriptCall(
                LeaseScripts.Take,
                2,
                value,
                _keys.Lease(value),
                tokens[i],
                (long)_options.LeaseTime.TotalMilliseconds,
                insists ? "1" : ""
            );
        }

        try
        {
            return Parse(await LookAsync(keys, calls, context).ConfigureAwait(false), tokens);
        }
        catch (Exception fault) when (MayHaveRun(fault))
        {
            // else nobody could fill these keys until leases end that nobody has
            _ = EndAsync(keys.ToArray(), tokens);
            throw;
        }
    }

    private static bool MayHaveRun(Exception fault) =>
        fault is OperationCanceledException or CacheTimeoutException or RedisConnectionException { MayHaveRun: true };

    /// <summary>Ends leases that the server may have granted without having been heard.</summary>
    private async Task EndAsync(CacheKey[] keys, long[] tokens)
    {
        try
        {
            var calls = keys.Select(
                (key, i) => new ScriptCall(LeaseScripts.End, 1, _keys.Lease(_keys.Value(key)), tokens[i])
            );
            foreach (var outcome in await _wire.ManyAsync([.. calls], default).ConfigureAwait(false))
            {
                outcome.Dispose();
            }
        }
        catch (Exception fault) when (fault is CacheException or ObjectDisposedException)
        {
            // they end by themselves
        }
    }

    private LeaseAnswer[] Parse(Outcome<RedisReply>[] outcomes, long[] tokens)
    {
        var answers = new LeaseAnswer[outcomes.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            using (outcomes[i])
            {
                answers[i] = Parse(outcomes[i].Value, tokens[i]);
            }
        }

        return answers;
    }

    private LeaseAnswer Parse(RedisReply reply, long token)
    {
        var reader = reply.Read();
        reader.Read();
        var stored = Next(ref reader, out var isThere);
        reader.Read();
        var isGranted = reader.GetInt64() == 1;
        reader.Read();
        var held = TimeSpan.FromMilliseconds(reader.GetInt64());
        return new LeaseAnswer(stored, isThere, isGranted ? token : NoToken, held);
    }

    /// <summary>The token under which a write is made: none, that of the lease, or one that never stands.</summary>
    private string TokenOf(CacheKey key, CacheContext context) =>
        context.Lease is not { } lease
            ? ""
            : (lease.TryUse(this, key, out var token) ? token : NoToken).ToString(CultureInfo.InvariantCulture);
}
