using Larder.Ground;

namespace Larder;

/// <summary>A cache together with what was made for it; disposing of it disposes of that, the outermost part first.</summary>
/// <remarks>
/// Calls of the cache that are under way then, and later ones, may fail. What a part throws is thrown when all others have
/// been disposed of too.
/// </remarks>
public sealed class OpenCache : IDisposable, IAsyncDisposable
{
    private IReadOnlyList<object> _owned;

    internal OpenCache(Cache cache, IReadOnlyList<object> owned)
    {
        (Cache, _owned) = (cache, owned);
    }

    /// <summary>The cache.</summary>
    public Cache Cache { get; }

    /// <summary>Whether there is anything to dispose of.</summary>
    internal bool Owns => _owned.Count > 0;

    /// <inheritdoc />
    /// <remarks>Waits where a part can only be disposed of asynchronously.</remarks>
    public void Dispose() => Dispose(Interlocked.Exchange(ref _owned, []));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => DisposeAsync(Interlocked.Exchange(ref _owned, []));

    internal static async ValueTask DisposeAsync(IReadOnlyList<object> owned)
    {
        var faults = new Faults();
        foreach (var part in owned.Reverse())
        {
            await faults.GatherAsync(part, DisposeAsync).ConfigureAwait(false);
        }

        faults.ThrowIfAny();
    }

    internal static void Dispose(IReadOnlyList<object> owned)
    {
        var faults = new Faults();
        foreach (var part in owned.Reverse())
        {
            faults.Gather(part, Dispose);
        }

        faults.ThrowIfAny();
    }

    private static ValueTask DisposeAsync(object part)
    {
        if (part is IAsyncDisposable patient)
        {
            return patient.DisposeAsync();
        }

        ((IDisposable)part).Dispose();
        return default;
    }

    private static void Dispose(object part)
    {
        if (part is IDisposable brisk)
        {
            brisk.Dispose();
        }
        else
        {
            Blocking.Wait(((IAsyncDisposable)part).DisposeAsync().AsTask());
        }
    }
}
