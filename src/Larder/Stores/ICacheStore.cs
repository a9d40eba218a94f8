namespace Larder.Stores;

/// <summary>Keeps entries. Everything that stacks is a store: memory, a remote server, and every layer around one.</summary>
/// <remarks>
/// A new store writes the first three verbs; the rest is derived and always right, and overridden where a wire
/// makes it worth while. Contract: thread-safe; a miss is null, never an exception; under
/// <see cref="CacheMode.Synchronous"/> the returned task is already completed.
/// </remarks>
public interface ICacheStore
{
    /// <summary>The entry under a key, or null: nothing there, or expired.</summary>
    ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default);

    /// <summary>Keeps an entry under a key in place of what was there. True: stored now.</summary>
    ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default);

    /// <summary>Removes what is under a key. True: something was there.</summary>
    ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default);

    /// <summary>Removes everything that this store shows: its own space, never its neighbours'.</summary>
    /// <exception cref="NotSupportedException">The store can neither clear nor scan.</exception>
    ValueTask ClearAsync(CacheContext context = default) => ClearAsync(CacheSpace.Root, context);

    /// <summary>Removes every key that begins with the text of <paramref name="space"/>.</summary>
    /// <exception cref="NotSupportedException">The store can neither clear nor scan.</exception>
    ValueTask ClearAsync(CacheSpace space, CacheContext context) => StoreDefaults.ClearAsync(this, space, context);

    /// <summary>Removes every key whose joined text matches a <see cref="KeyPattern"/>.</summary>
    /// <returns>How many were there.</returns>
    /// <exception cref="NotSupportedException">The store cannot scan.</exception>
    ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context = default) =>
        StoreDefaults.RemoveMatchingAsync(this, pattern, context);

    /// <summary>Makes all entries a miss that were stored with this tag: those of this store's own space.</summary>
    /// <exception cref="NotSupportedException">The store does not know tags.</exception>
    ValueTask RemoveByTagAsync(string tag, CacheContext context = default) =>
        RemoveByTagAsync(CacheSpace.Root, tag, context);

    /// <summary>The same for entries whose keys have exactly this space.</summary>
    /// <exception cref="NotSupportedException">The store does not know tags.</exception>
    ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context) =>
        throw new NotSupportedException($"{GetType().Name} does not know tags.");

    /// <summary>Looks up many keys; <paramref name="found"/> receives the answers in the same order.</summary>
    ValueTask GetManyAsync(ReadOnlyMemory<CacheKey> keys, Memory<CacheEntry?> found, CacheContext context = default) =>
        StoreDefaults.GetManyAsync(this, keys, found, context);

    /// <summary>Keeps many entries. Each is encoded before the first is written, so one bad value writes nothing.</summary>
    /// <returns>How many were stored.</returns>
    ValueTask<int> SetManyAsync(
        ReadOnlyMemory<KeyValuePair<CacheKey, CacheEntry>> entries,
        CacheContext context = default
    ) => StoreDefaults.SetManyAsync(this, entries, context);

    /// <summary>Removes many keys.</summary>
    /// <returns>How many were there.</returns>
    ValueTask<int> RemoveManyAsync(ReadOnlyMemory<CacheKey> keys, CacheContext context = default) =>
        StoreDefaults.RemoveManyAsync(this, keys, context);

    /// <summary>Whether <see cref="ScanAsync"/> works.</summary>
    bool CanScan => false;

    /// <summary>
    /// The keys whose joined text matches a <see cref="KeyPattern"/>; null for all. Keys that come or go meanwhile
    /// may be seen or not; every other key exactly once.
    /// </summary>
    /// <exception cref="NotSupportedException">The store cannot scan.</exception>
    IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default) =>
        throw new NotSupportedException($"{GetType().Name} cannot list its keys.");

    /// <summary>The short way to hits in memory, where there is one.</summary>
    NearPath? Near => null;

    /// <summary>
    /// A stamp that moves whenever a key is set or removed, and never back; zero where a store has none. Read it
    /// before loading a value and pass it on with the set, and a load that was overtaken is not stored.
    /// </summary>
    long FenceOf(CacheKey key) => 0;

    /// <summary>
    /// What this store is and has under a key, and what the stores have that it wraps. Changes nothing: it is no read, and
    /// nobody counts it. A store that does not say more is asked whether the key is there.
    /// </summary>
    /// <param name="key">The key as callers of this store know it.</param>
    /// <param name="time">The clock of who asks, for entries of stores that have none of their own.</param>
    /// <param name="context">How to ask.</param>
    ValueTask<StoreExplanation> ExplainAsync(CacheKey key, TimeProvider time, CacheContext context = default) =>
        StoreDefaults.ExplainAsync(this, key, time, context);

    /// <summary>
    /// Tells what this store, and those that it wraps, do of themselves, until the answer is disposed. Called on the thread
    /// that did it, outside all locks; must not throw.
    /// </summary>
    /// <returns>Null where there is nobody to tell.</returns>
    IDisposable? Watch(Action<StoreEvent> told) => null;

    /// <summary>The outermost part of this stack that is a <typeparamref name="T"/>, or null. For what has no key.</summary>
    T? Find<T>()
        where T : class => this as T;

    /// <summary>Whether <see cref="UseAsync"/> finds a <typeparamref name="T"/>.</summary>
    bool Offers<T>()
        where T : class => this is T;

    /// <summary>
    /// Makes a call that has a key on the part of this stack that is a <typeparamref name="T"/>: under the key as it is
    /// known there, and when the gates on the way let it through. A layer that changes values refuses it.
    /// </summary>
    /// <param name="key">The key as it is known here.</param>
    /// <param name="call">The call; a gate may make it more than once.</param>
    /// <param name="context">What the caller asks for.</param>
    /// <exception cref="NotSupportedException">No part of the stack can do it, or a layer on the way changes values.</exception>
    ValueTask<TResult> UseAsync<T, TResult>(CacheKey key, KeyedCall<T, TResult> call, CacheContext context = default)
        where T : class => StoreDefaults.UseAsync(this, key, call, context);
}
