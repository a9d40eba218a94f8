namespace Larder.Layers;

/// <summary>Many watches, ended together.</summary>
internal sealed class Watches(params IDisposable?[] all) : IDisposable
{
    public void Dispose() => Array.ForEach(all, static one => one?.Dispose());
}
