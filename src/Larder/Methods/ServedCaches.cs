namespace Larder.Methods;

/// <summary>The registries of hosts that serve this process, the youngest first. Thread-safe.</summary>
internal static class ServedCaches
{
    private static readonly Lock Gate = new();
    private static Serving[] _all = [];

    /// <summary>The registry that serves; null where no host does.</summary>
    public static CacheRegistry? Current => Volatile.Read(ref _all) is [var youngest, ..] ? youngest.Registry : null;

    public static IDisposable Begin(CacheRegistry registry)
    {
        var serving = new Serving(registry);
        lock (Gate)
        {
            Volatile.Write(ref _all, [serving, .. _all]);
        }

        return serving;
    }

    private static void End(Serving serving)
    {
        lock (Gate)
        {
            Volatile.Write(ref _all, [.. _all.Where(one => one != serving)]);
        }
    }

    private sealed class Serving(CacheRegistry registry) : IDisposable
    {
        public CacheRegistry Registry => registry;

        public void Dispose() => End(this);
    }
}
