using Larder.Stores;

namespace Larder.Layers;

/// <summary>One call, ready to be made on the store behind a gate.</summary>
/// <typeparam name="TState">What the call needs.</typeparam>
/// <typeparam name="TResult">What the call answers.</typeparam>
public delegate ValueTask<TResult> CacheVerb<in TState, TResult>(ICacheStore inner, TState state, CacheContext context);
