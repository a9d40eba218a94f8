using Larder.Stores;

namespace Larder.Layers;

/// <summary>What concerns many keys.</summary>
public sealed partial class RecoveryLayer
{
    /// <inheritdoc />
    public ValueTask ClearAsync(CacheContext context = default) => ClearAsync(CacheSpace.Root, context);

    /// <inheritdoc />
    public async ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        using var sweep = await _fills.BeginSweepAsync(context).ConfigureAwait(false);
        if (CanScan)
        {
            await SweepAsync(new PendingSweep(space, tag: null), context).ConfigureAwait(false);
            return;
        }

        // whether it can be cleared is not known before it is asked
        await CatchUpAsync(only: null, context).ConfigureAwait(false);
        await _store.ClearAsync(space, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(tag);
        _queue.NoteTagRemoval(space, tag);
        return SweepAsync(new PendingSweep(space, tag), context);
    }

    /// <inheritdoc />
    /// <remarks>One key after the other, each remembered if the store fails.</remarks>
    public async ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default)
    {
        using var sweep = await _fills.BeginSweepAsync(context).ConfigureAwait(false);
        return await StoreDefaults.RemoveMatchingAsync(this, pattern, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    /// <remarks>One call of the store for all that is not read from what it has yet to be told.</remarks>
    public async ValueTask GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context = default
    )
    {
        var now = Now;
        var asked = new List<int>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            if (!_queue.TryRead(keys.Span[i], now, out found.Span[i]))
            {
                asked.Add(i);
            }
        }

        if (asked.Count == 0)
        {
            return;
        }

        var answers = new CacheEntry?[asked.Count];
        try
        {
            var wanted = asked.ConvertAll(i => keys.Span[i]).ToArray();
            await _store.GetManyAsync(wanted, answers, context).ConfigureAwait(false);
        }
        catch (Exception fault) when (StoreFault.Is(fault, context))
        {
            // the breaker has noted it; some answers may have come, but all are misses
            Array.Clear(answers);
        }

        for (var i = 0; i < answers.Length; i++)
        {
            found.Span[asked[i]] = answers[i];
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default)
    {
        await CatchUpAsync(only: null, context).ConfigureAwait(false);
        await foreach (var key in _store.ScanAsync(pattern, context).ConfigureAwait(false))
        {
            yield return key;
        }
    }

    private async ValueTask SweepAsync(PendingSweep sweep, CacheContext context)
    {
        if (_queue.Count == 0)
        {
            try
            {
                await sweep.ReplayAsync(_store, Now, context).ConfigureAwait(false);
                return;
            }
            catch (Exception fault) when (StoreFault.Is(fault, context))
            {
                // the breaker has noted it; the store is told later
            }
        }

        _queue.Add(sweep);
        Schedule();
    }
}
