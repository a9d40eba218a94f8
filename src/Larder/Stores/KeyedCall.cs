namespace Larder.Stores;

/// <summary>A call that only some stores know, on its way through a stack to the part that does.</summary>
/// <typeparam name="T">The capability.</typeparam>
/// <typeparam name="TResult">What the call answers.</typeparam>
/// <param name="part">The part of the stack that has the capability.</param>
/// <param name="key">The key as that part knows it.</param>
/// <param name="context">What the caller asked for.</param>
public delegate ValueTask<TResult> KeyedCall<in T, TResult>(T part, CacheKey key, CacheContext context)
    where T : class;
