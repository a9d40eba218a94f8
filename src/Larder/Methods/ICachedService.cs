using System.ComponentModel;

namespace Larder.Methods;

/// <summary>An object that stands in front of another one and keeps its results. Implemented by generated code.</summary>
/// <remarks>What registers cached services asks the type itself, so that nothing has to be found out by reflection.</remarks>
/// <typeparam name="TService">The interface of both.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICachedService<TService>
    where TService : class
{
    /// <summary>The object that does the work.</summary>
    TService Inner { get; }

    /// <summary>The cache with a name, or without one.</summary>
    CacheNamed Caches { get; }

    /// <summary>What is kept of which method.</summary>
    static abstract IReadOnlyList<CachedResult> Results { get; }

    /// <summary>An object in front of another one.</summary>
    /// <param name="inner">The object that does the work.</param>
    /// <param name="caches">The caches by name.</param>
    /// <param name="scopes">Gives loads that may outlive their caller an object of their own; null where the same one will do.</param>
    static abstract TService Wrap(TService inner, CacheNamed caches, Func<CachedScope<TService>>? scopes);
}
