namespace Larder.Methods;

/// <summary>What is kept of a method of a cached interface.</summary>
/// <param name="Method">The method, for messages.</param>
/// <param name="Cache">The name of the cache that it wants; null for the default.</param>
/// <param name="Type">The type of the value; null where it is known only call by call.</param>
public sealed record CachedResult(string Method, string? Cache, Type? Type)
{
    /// <summary>The same, by the type of the value.</summary>
    public static CachedResult Of<T>(string method, string? cache) => new(method, cache, typeof(T));
}
