using Larder.Ground;

namespace Larder.Stores;

/// <summary>
/// The way straight to the memory table under a stack of layers that change nothing but the space: one look-up
/// however deep the stack is.
/// </summary>
/// <remarks>
/// Asked for once, when a cache is made. A layer that decides when a verb runs or that changes values has none;
/// the ordinary way is taken then. Thread-safe.
/// </remarks>
public abstract class NearPath
{
    /// <summary>The live entry under a name; null says nothing, the caller then goes the ordinary way.</summary>
    public abstract CacheEntry? Find(ReadOnlySpan<char> name);

    /// <summary>The same path with <paramref name="prefix"/> in front of every name.</summary>
    public abstract NearPath Under(string prefix);

    /// <summary>The same path, with every entry found counted.</summary>
    public abstract NearPath Counting(StripedCounter hits);
}
