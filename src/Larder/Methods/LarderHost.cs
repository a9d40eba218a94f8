using Larder.Methods;

namespace Larder;

/// <summary>The caches of this process, for cached methods that have none of their own.</summary>
/// <remarks>Thread-safe.</remarks>
public static class LarderHost
{
    private static readonly AsyncLocal<HostScope?> Scope = new();
    private static int _scopes;

    /// <summary>
    /// The caches by name, where no host serves. Without a name a method takes the default, or the only one that there is.
    /// </summary>
    public static CacheRegistry Registry { get; } = new();

    /// <summary>The cache of methods that name none, for the code that asks.</summary>
    /// <exception cref="CacheNotFoundException">There is none, or there are several and none is the default.</exception>
    public static Cache Default => Find(null);

    /// <summary>Something that is another object each time when the caches of this code have changed.</summary>
    internal static object Stamp => Current is { } scope ? scope.Stamp : OfProcess.Stamp;

    private static CacheRegistry OfProcess => ServedCaches.Current ?? Registry;

    private static HostScope? Current => Volatile.Read(ref _scopes) == 0 ? null : Scope.Value;

    /// <summary>
    /// Gives all methods one cache, whatever they name, until what is returned is disposed of; only in this flow of execution
    /// and what it starts. Meant for tests.
    /// </summary>
    public static IDisposable Use(Cache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return Enter(new HostScope(cache, null, Leave, Current));
    }

    /// <summary>Gives all methods the caches of another registry; as <see cref="Use(Cache)"/>.</summary>
    public static IDisposable Use(CacheRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return Enter(new HostScope(null, registry, Leave, Current));
    }

    /// <summary>
    /// Gives all methods of this process the caches of a host in place of <see cref="Registry"/>, until what is returned is
    /// disposed of. Where several hosts serve it is the youngest; when it ends, the one before it again.
    /// </summary>
    public static IDisposable Serve(CacheRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return ServedCaches.Begin(registry);
    }

    internal static Cache Find(string? name) =>
        Current is { } scope ? scope.Find(name) : HostScope.Find(OfProcess, name);

    private static HostScope Enter(HostScope scope)
    {
        // counted for ever: what was started in a scope may outlive it, and methods outside pay no more than a look
        Interlocked.Exchange(ref _scopes, 1);
        Scope.Value = scope;
        return scope;
    }

    private static void Leave(HostScope? outer) => Scope.Value = outer;
}
