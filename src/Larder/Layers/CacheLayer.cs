using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>A layer that changes keys or entries on their way (a lens). Override only what it is about.</summary>
/// <remarks>Single, bulk, scan, sync and async calls are all derived from the few protected members. Thread-safe.</remarks>
/// <param name="inner">The store that is wrapped.</param>
public abstract class CacheLayer(ICacheStore inner) : ICacheStore, IStackPart
{
    /// <summary>The store that is wrapped.</summary>
    protected ICacheStore Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc />
    public virtual StackNature Nature => StackNature.Plain;

    IReadOnlyList<ICacheStore> IStackPart.Parts => [Inner];

    /// <inheritdoc />
    public virtual bool CanScan => Inner.CanScan;

    /// <inheritdoc />
    public virtual NearPath? Near => null;

    /// <inheritdoc />
    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        var pending = Inner.GetAsync(ToInner(key), context);
        return pending.IsCompletedSuccessfully
            ? new(OnRead(key, Blocking.Completed(pending, Inner), context))
            : AwaitAsync(key, pending, context);
    }

    /// <inheritdoc />
    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
        Inner.SetAsync(ToInner(key), OnWrite(key, entry, context), context);

    /// <inheritdoc />
    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        OnRemove(key, context);
        return Inner.RemoveAsync(ToInner(key), context);
    }

    /// <inheritdoc />
    public ValueTask ClearAsync(CacheContext context = default) => ClearAsync(CacheSpace.Root, context);

    /// <inheritdoc />
    public virtual ValueTask ClearAsync(CacheSpace space, CacheContext context) => Inner.ClearAsync(space, context);

    /// <inheritdoc />
    public ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Inner.RemoveMatchingAsync(ToInnerPattern(pattern) ?? "*", context);
    }

    /// <inheritdoc />
    public virtual ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context) =>
        Inner.RemoveByTagAsync(space, tag, context);

    /// <inheritdoc />
    public async ValueTask GetManyAsync(
        ReadOnlyMemory<CacheKey> keys,
        Memory<CacheEntry?> found,
        CacheContext context = default
    )
    {
        await Inner.GetManyAsync(ToInner(keys), found, context).ConfigureAwait(false);
        for (var i = 0; i < keys.Length; i++)
        {
            found.Span[i] = OnRead(keys.Span[i], found.Span[i], context);
        }
    }

    /// <inheritdoc />
    public ValueTask<int> SetManyAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context = default
    )
    {
        var changed = new KeyValuePair<CacheKey, CacheEntry>[entries.Length];
        for (var i = 0; i < changed.Length; i++)
        {
            var (key, entry) = entries.Span[i];
            changed[i] = new(ToInner(key), OnWrite(key, entry, context));
        }

        return Inner.SetManyAsync(changed, context);
    }

    /// <inheritdoc />
    public ValueTask<int> RemoveManyAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context = default)
    {
        foreach (var key in keys.Span)
        {
            OnRemove(key, context);
        }

        return Inner.RemoveManyAsync(ToInner(keys), context);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default)
    {
        await foreach (var key in Inner.ScanAsync(ToInnerPattern(pattern), context).ConfigureAwait(false))
        {
            yield return FromInner(key);
        }
    }

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => Inner.FenceOf(ToInner(key));

    /// <inheritdoc />
    /// <remarks>What the layer would make of an entry is not asked.</remarks>
    public virtual async ValueTask<StoreExplanation> ExplainAsync(
        CacheKey key,
        TimeProvider time,
        CacheContext context = default
    ) =>
        new()
        {
            Store = GetType().Name,
            Key = key,
            Inner = [await Inner.ExplainAsync(ToInner(key), time, context).ConfigureAwait(false)],
        };

    /// <inheritdoc />
    /// <remarks>Only of keys that are this layer's own, and only where they can be told from those of the wrapped store.</remarks>
    public virtual IDisposable? Watch(Action<StoreEvent> told)
    {
        if (!CanScan)
        {
            return null;
        }

        var own = ToInnerPattern(null);
        return Inner.Watch(inner => Tell(inner, own, told));
    }

    /// <inheritdoc />
    public T? Find<T>()
        where T : class => this as T ?? Inner.Find<T>();

    /// <inheritdoc />
    public bool Offers<T>()
        where T : class => KeepsValues && Inner.Offers<T>();

    /// <inheritdoc />
    public virtual ValueTask<TResult> UseAsync<T, TResult>(
        CacheKey key,
        KeyedCall<T, TResult> call,
        CacheContext context = default
    )
        where T : class =>
        KeepsValues
            ? Inner.UseAsync(ToInner(key), call, context)
            : throw new NotSupportedException(
                $"{GetType().Name} changes values, so no {typeof(T).Name} goes through it."
            );

    /// <summary>
    /// Whether values are stored as they are given, so that calls which the layer does not know may be made on what is
    /// stored. False unless overridden.
    /// </summary>
    protected virtual bool KeepsValues => false;

    /// <summary>The key under which the wrapped store keeps an entry.</summary>
    protected virtual CacheKey ToInner(CacheKey key) => key;

    /// <summary>The key that callers know, from one of the wrapped store; undoes <see cref="ToInner(CacheKey)"/>.</summary>
    protected virtual CacheKey FromInner(CacheKey key) => key;

    /// <summary>The pattern for the wrapped store's keys; never matches a key that is not this layer's.</summary>
    protected virtual string? ToInnerPattern(string? pattern) => pattern;

    /// <summary>What is stored instead of <paramref name="entry"/>.</summary>
    protected virtual CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context) => entry;

    /// <summary>What is answered instead of <paramref name="entry"/>; null is a miss.</summary>
    protected virtual CacheEntry? OnRead(CacheKey key, CacheEntry? entry, CacheContext context) => entry;

    /// <summary>A key is about to be removed.</summary>
    protected virtual void OnRemove(CacheKey key, CacheContext context) { }

    private void Tell(StoreEvent inner, string? own, Action<StoreEvent> told)
    {
        if (own is null || KeyPattern.Matches(own, inner.Key.ToString()))
        {
            told(inner with { Key = FromInner(inner.Key) });
        }
        else if (inner.Key.Length == 0)
        {
            told(inner);
        }
    }

    private async ValueTask<CacheEntry?> AwaitAsync(
        CacheKey key,
        ValueTask<CacheEntry?> pending,
        CacheContext context
    ) => OnRead(key, await pending.ConfigureAwait(false), context);

    private CacheKey[] ToInner(ReadOnlyMemory<CacheKey> keys)
    {
        var changed = new CacheKey[keys.Length];
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = ToInner(keys.Span[i]);
        }

        return changed;
    }
}
