namespace Larder.Hosting.Registration;

/// <summary>Somebody who needs a cache.</summary>
/// <param name="Who">Who, for messages.</param>
/// <param name="Cache">The name of the cache; null for the default.</param>
/// <param name="Type">The type of what is kept; null where that does not matter.</param>
internal sealed record CacheNeed(string Who, string? Cache, Type? Type = null);
