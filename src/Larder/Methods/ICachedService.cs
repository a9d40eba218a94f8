using System.ComponentModel;

namespace Larder.Methods;

/// <summary>An object that stands in front of another one and keeps its results. Implemented by generated code.</summary>
/// <typeparam name="TService">The interface of both.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICachedService<TService>
    where TService : class
{
    /// <summary>The object that does the work.</summary>
    TService Inner { get; }

    /// <summary>The cache with a name, or without one.</summary>
    CacheNamed Caches { get; }
}
