using Larder.Ground;
using Larder.Stores;

namespace Larder;

/// <summary>Stands in front of a stack and tells what its calls have changed, and which of them have failed.</summary>
internal sealed class EventStore(ICacheStore inner, EventTeller teller) : ICacheStore
{
    public bool CanScan => inner.CanScan;

    public NearPath? Near => inner.Near;

    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        ValueTask<CacheEntry?> pending;
        try
        {
            pending = inner.GetAsync(key, context);
        }
        catch (Exception fault) when (!context.Token.IsCancellationRequested)
        {
            TellFailed(key, fault);
            throw;
        }

        // what is answered at once costs no more than without this
        return pending.IsCompletedSuccessfully ? pending : AwaitAsync(key, pending, context);
    }

    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        var stored = await AskAsync(key, (key, context) => inner.SetAsync(key, entry, context), context)
            .ConfigureAwait(false);
        if (stored)
        {
            // only what was loaded says when that began
            teller.Tell(new CacheEvent(context.AsOf == 0 ? CacheEventKind.Set : CacheEventKind.Filled, key));
        }

        return stored;
    }

    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        var removed = await AskAsync(key, inner.RemoveAsync, context).ConfigureAwait(false);
        if (removed)
        {
            teller.Tell(new CacheEvent(CacheEventKind.Removed, key));
        }

        return removed;
    }

    public async ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        await AskAsync(default, (_, context) => DoneAsync(inner.ClearAsync(space, context), context), context)
            .ConfigureAwait(false);
        teller.Tell(new CacheEvent(CacheEventKind.Cleared, default));
    }

    public async ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        await AskAsync(
                default,
                (_, context) => DoneAsync(inner.RemoveByTagAsync(space, tag, context), context),
                context
            )
            .ConfigureAwait(false);
        teller.Tell(new CacheEvent(CacheEventKind.TagRemoved, default, Tag: tag));
    }

    public async ValueTask GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context = default
    ) =>
        await AskAsync(default, (_, context) => DoneAsync(inner.GetManyAsync(keys, found, context), context), context)
            .ConfigureAwait(false);

    public IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default) =>
        inner.ScanAsync(pattern, context);

    public long FenceOf(CacheKey key) => inner.FenceOf(key);

    public ValueTask<StoreExplanation> ExplainAsync(CacheKey key, TimeProvider time, CacheContext context = default) =>
        inner.ExplainAsync(key, time, context);

    public T? Find<T>()
        where T : class => inner.Find<T>();

    private ValueTask<CacheEntry?> AwaitAsync(CacheKey key, ValueTask<CacheEntry?> pending, CacheContext context) =>
        AskAsync(key, (_, _) => pending, context);

    private async ValueTask<TResult> AskAsync<TResult>(
        CacheKey key,
        Func<CacheKey, CacheContext, ValueTask<TResult>> verb,
        CacheContext context
    )
    {
        try
        {
            var pending = verb(key, context);

            // a store that breaks its promise is named, not this one
            return context.IsSynchronous ? Blocking.Completed(pending, inner) : await pending.ConfigureAwait(false);
        }
        catch (Exception fault) when (!context.Token.IsCancellationRequested)
        {
            TellFailed(key, fault);
            throw;
        }
    }

    private void TellFailed(CacheKey key, Exception fault) =>
        teller.Tell(new CacheEvent(CacheEventKind.StoreFailed, key, fault));

    private async ValueTask<bool> DoneAsync(ValueTask pending, CacheContext context)
    {
        if (context.IsSynchronous)
        {
            Blocking.Completed(pending, inner);
        }
        else
        {
            await pending.ConfigureAwait(false);
        }

        return true;
    }
}
