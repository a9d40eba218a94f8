using Larder.Stores;

namespace Larder.Layers;

/// <summary>A layer that decides when, whether or how often a verb runs: one door for all of them.</summary>
/// <remarks>Thread-safe. A scan passes the door once for its first and once for every further key.</remarks>
/// <param name="inner">The store that is wrapped.</param>
public abstract class CacheGate(ICacheStore inner) : ICacheStore, IStackPart
{
    /// <summary>The store that is wrapped.</summary>
    protected ICacheStore Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc />
    public virtual StackNature Nature => StackNature.Plain;

    IReadOnlyList<ICacheStore> IStackPart.Parts => [Inner];

    /// <inheritdoc />
    public bool CanScan => Inner.CanScan;

    /// <inheritdoc />
    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
        PassAsync(static (inner, key, context) => inner.GetAsync(key, context), key, context);

    /// <inheritdoc />
    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
        PassAsync(static (inner, set, context) => inner.SetAsync(set.key, set.entry, context), (key, entry), context);

    /// <inheritdoc />
    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) =>
        PassAsync(static (inner, key, context) => inner.RemoveAsync(key, context), key, context);

    /// <inheritdoc />
    public ValueTask ClearAsync(CacheContext context = default) => ClearAsync(CacheSpace.Root, context);

    /// <inheritdoc />
    public async ValueTask ClearAsync(CacheSpace space, CacheContext context) =>
        await PassAsync(
                static async (inner, space, context) =>
                {
                    await inner.ClearAsync(space, context).ConfigureAwait(false);
                    return true;
                },
                space,
                context
            )
            .ConfigureAwait(false);

    /// <inheritdoc />
    public ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default) =>
        PassAsync(static (inner, pattern, context) => inner.RemoveMatchingAsync(pattern, context), pattern, context);

    /// <inheritdoc />
    public async ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context) =>
        await PassAsync(
                static async (inner, remove, context) =>
                {
                    await inner.RemoveByTagAsync(remove.space, remove.tag, context).ConfigureAwait(false);
                    return true;
                },
                (space, tag),
                context
            )
            .ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context = default
    ) =>
        await PassAsync(
                static async (inner, get, context) =>
                {
                    await inner.GetManyAsync(get.keys, get.found, context).ConfigureAwait(false);
                    return true;
                },
                (keys, found),
                context
            )
            .ConfigureAwait(false);

    /// <inheritdoc />
    public ValueTask<int> SetManyAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context = default
    ) => PassAsync(static (inner, entries, context) => inner.SetManyAsync(entries, context), entries, context);

    /// <inheritdoc />
    public ValueTask<int> RemoveManyAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context = default) =>
        PassAsync(static (inner, keys, context) => inner.RemoveManyAsync(keys, context), keys, context);

    /// <inheritdoc />
    public async IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default)
    {
        var keys = Inner.ScanAsync(pattern, context).GetAsyncEnumerator(context.Token);
        await using (keys.ConfigureAwait(false))
        {
            while (await PassAsync(static (_, keys, _) => keys.MoveNextAsync(), keys, context).ConfigureAwait(false))
            {
                yield return keys.Current;
            }
        }
    }

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => Inner.FenceOf(key);

    /// <inheritdoc />
    public virtual async ValueTask<StoreExplanation> ExplainAsync(
        CacheKey key,
        TimeProvider time,
        CacheContext context = default
    )
    {
        var own = new StoreExplanation { Store = GetType().Name, Key = key };
        try
        {
            var asked = await PassAsync(
                    static (inner, asked, context) => inner.ExplainAsync(asked.key, asked.time, context),
                    (key, time),
                    context
                )
                .ConfigureAwait(false);
            return own with { Inner = [asked] };
        }
        catch (Exception fault) when (!context.Token.IsCancellationRequested)
        {
            // that the gate lets nobody through is what one wants to hear
            return own with
            {
                Entry = new EntryExplanation { State = EntryState.Unknown, Fault = fault },
            };
        }
    }

    /// <inheritdoc />
    public virtual IDisposable? Watch(Action<StoreEvent> told) => Inner.Watch(told);

    /// <inheritdoc />
    public T? Find<T>()
        where T : class => this as T ?? Inner.Find<T>();

    /// <inheritdoc />
    public bool Offers<T>()
        where T : class => Inner.Offers<T>();

    /// <inheritdoc />
    public ValueTask<TResult> UseAsync<T, TResult>(
        CacheKey key,
        KeyedCall<T, TResult> call,
        CacheContext context = default
    )
        where T : class =>
        PassAsync(static (inner, use, context) => inner.UseAsync(use.key, use.call, context), (key, call), context);

    /// <summary>Lets a call through to <see cref="Inner"/>, when and as the gate decides.</summary>
    /// <param name="verb">The call; may be made more than once.</param>
    /// <param name="state">What the call needs.</param>
    /// <param name="context">What the caller asked for.</param>
    protected abstract ValueTask<TResult> PassAsync<TState, TResult>(
        CacheVerb<TState, TResult> verb,
        TState state,
        CacheContext context
    );
}
