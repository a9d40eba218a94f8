namespace Larder.Layers;

public sealed partial class TwoLevelStore
{
    /// <inheritdoc />
    /// <returns>How many were far; near, if the far store is left out.</returns>
    public async ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default)
    {
        using var sweep = await _fills.BeginSweepAsync(context).ConfigureAwait(false);
        if (context.Has(CacheMode.SkipFar))
        {
            return await _near.RemoveMatchingAsync(pattern, ToNear(context)).ConfigureAwait(false);
        }

        try
        {
            return await _far.RemoveMatchingAsync(pattern, context).ConfigureAwait(false);
        }
        finally
        {
            await _near.RemoveMatchingAsync(pattern, AfterFar(context)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    /// <remarks>One pass over the near store, and one call of the far one for all that it misses.</remarks>
    public async ValueTask GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context = default
    )
    {
        if (!context.Has(CacheMode.SkipNear))
        {
            await _near.GetManyAsync(keys, found, ToNear(context)).ConfigureAwait(false);
        }
        else
        {
            found.Span[..keys.Length].Clear();
        }

        var missing = Enumerable.Range(0, keys.Length).Where(i => found.Span[i] is null).ToArray();
        if (missing.Length == 0 || context.Has(CacheMode.SkipFar))
        {
            return;
        }

        var wanted = Array.ConvertAll(missing, i => keys.Span[i]);
        var stamps = Array.ConvertAll(wanted, key => (Near: _near.FenceOf(key), Own: _fills.Of(key)));
        var asOf = CacheContext.TagStamp;
        var answers = new CacheEntry?[wanted.Length];
        await FarGetManyAsync(wanted, answers, context).ConfigureAwait(false);
        for (var i = 0; i < wanted.Length; i++)
        {
            found.Span[missing[i]] = answers[i];
            if (answers[i] is { } entry && !context.Has(NotCopied) && _fills.Of(wanted[i]) == stamps[i].Own)
            {
                await CopyToNearAsync(wanted[i], entry, stamps[i].Near, context with { AsOf = asOf })
                    .ConfigureAwait(false);
            }
        }
    }
}
