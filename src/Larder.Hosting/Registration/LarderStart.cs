namespace Larder.Hosting.Registration;

/// <summary>The caches of a container, made and checked.</summary>
/// <param name="Registry">The caches.</param>
/// <param name="IsAmbient">Whether static methods take them too while the host runs.</param>
internal sealed record LarderStart(CacheRegistry Registry, bool IsAmbient);
