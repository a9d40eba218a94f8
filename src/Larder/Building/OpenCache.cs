using Larder.Ground;

namespace Larder;

/// <summary>A cache together with what was made for it; disposing of it disposes of that, the outermost part first.</summary>
/// <remarks>Calls of the cache that are under way then, and later ones, may fail.</remarks>
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
    public async ValueTask DisposeAsync()
    {
        foreach (var part in Interlocked.Exchange(ref _owned, []).Reverse())
        {
            if (part is IAsyncDisposable patient)
            {
                await patient.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                ((IDisposable)part).Dispose();
            }
        }
    }

    internal static void Dispose(IReadOnlyList<object> owned)
    {
        foreach (var part in owned.Reverse())
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
}
