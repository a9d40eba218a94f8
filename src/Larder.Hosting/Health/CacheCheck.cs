using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Larder.Hosting.Health;

/// <summary>Tries one cache: stores something, reads it where it lies farthest away, and removes it.</summary>
internal sealed class CacheCheck(string name, Cache cache, TimeProvider time)
{
    private static readonly Expiration Life = TimeSpan.FromMinutes(1);

    private readonly StackParts _parts = StackParts.Of(cache.Store);

    public async Task<CacheHealth> RunAsync(TimeSpan deadline, CancellationToken token)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, token);
        var began = time.GetTimestamp();
        Exception? fault = null;
        string? failed = null;
        try
        {
            // a store need not heed a token at once, nor give the thread back, and the answer is due now
            failed = await Task.Run(() => TripAsync(either.Token).AsTask(), either.Token)
                .WaitAsync(either.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !token.IsCancellationRequested)
        {
            failed = $"did not answer within {DurationText.Format(deadline)}";
        }
        catch (Exception thrown) when (!token.IsCancellationRequested)
        {
            (failed, fault) = ($"failed with {thrown.GetType().Name}", thrown);
        }

        // asked for afterwards: the trip may have opened a breaker
        return Judge(failed ?? _parts.Trouble(), failed is not null, fault, time.GetElapsedTime(began));
    }

    private CacheHealth Judge(string? trouble, bool hasFailed, Exception? fault, TimeSpan took)
    {
        var goesOn = !hasFailed || _parts.HasNear || cache.Options.Policy.FailSafe is not null;
        var status =
            trouble is null ? HealthStatus.Healthy
            : goesOn ? HealthStatus.Degraded
            : HealthStatus.Unhealthy;
        var told = trouble is null
            ? $"The cache '{name}' works."
            : $"The cache '{name}' {trouble}{(goesOn ? "; it goes on without its far store" : "")}.";
        return new CacheHealth(status, told, fault, Data(status, took));
    }

    private Dictionary<string, object> Data(HealthStatus status, TimeSpan took)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [$"{name}.status"] = status.ToString(),
            [$"{name}.milliseconds"] = took.TotalMilliseconds,
        };
        if (cache.Statistics().Memory is { } memory)
        {
            data[$"{name}.entries"] = memory.Entries;
            data[$"{name}.weight"] = memory.Weight;
        }

        if (_parts.BreakerStates is { } states)
        {
            data[$"{name}.breaker"] = states;
        }

        if (_parts.Pending is { } pending)
        {
            data[$"{name}.pending"] = pending;
        }

        return data;
    }

    /// <summary>What went wrong, as the end of a sentence; null for nothing.</summary>
    private async ValueTask<string?> TripAsync(CancellationToken token)
    {
        if (_parts.IsBorne && _parts.Trouble() is not null)
        {
            // what is set now would only be remembered with everything else
            return null;
        }

        var key = CacheKey.Of("larder-health", Guid.NewGuid());
        var value = Encoding.ASCII.GetBytes("well");
        var context = new CacheContext(CacheMode.SkipNear, Token: token);
        if (!await cache.Store.SetAsync(key, EntryOf(value), context).ConfigureAwait(false))
        {
            // a full store may refuse, and one that is switched off always does
            return null;
        }

        var found = await cache.Store.GetAsync(key, context).ConfigureAwait(false);
        await cache.Store.RemoveAsync(key, context).ConfigureAwait(false);
        return found is null
            ? _parts.IsBorne
                ? null
                : "does not give back what it was given"
            : found.GetBytes().Span.SequenceEqual(value)
                ? null
                : "gives back something else than it was given";
    }

    private static CacheEntry EntryOf(byte[] value) => CacheEntry.OfBytes(value, "application/octet-stream", Life);
}
