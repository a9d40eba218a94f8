using System.ComponentModel;

namespace Larder.Methods;

/// <summary>An object that does the work of one load which may outlive its caller, with the scope that it lives in.</summary>
/// <param name="service">Does the work.</param>
/// <param name="scope">Disposed of when the load has ended; also an <see cref="IDisposable"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CachedScope<TService>(TService service, IAsyncDisposable scope) : IAsyncDisposable, IDisposable
    where TService : class
{
    /// <summary>Does the work.</summary>
    public TService Service => service;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => scope.DisposeAsync();

    /// <inheritdoc />
    public void Dispose() => ((IDisposable)scope).Dispose();
}
