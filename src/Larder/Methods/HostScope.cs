namespace Larder.Methods;

/// <summary>Other caches for one flow of execution.</summary>
internal sealed class HostScope(Cache? cache, CacheRegistry? registry, Action<HostScope?> leave, HostScope? outer)
    : IDisposable
{
    public object Stamp => registry?.Stamp ?? this;

    public static Cache Find(CacheRegistry registry, string? name) => name is null ? registry.Default : registry[name];

    public Cache Find(string? name) => cache ?? Find(registry!, name);

    public void Dispose() => leave(outer);
}
