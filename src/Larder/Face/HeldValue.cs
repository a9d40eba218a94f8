namespace Larder;

/// <summary>A value that no store disposes of until this is disposed. Dispose it once done, from any thread.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class HeldValue<T> : IDisposable
{
    private readonly IDisposable? _hold;

    internal HeldValue(T value, IDisposable? hold)
    {
        Value = value;
        _hold = hold;
    }

    /// <summary>The value; not to be used after this was disposed.</summary>
    public T Value { get; }

    /// <summary>Lets the value go; if it has left its store meanwhile, it is disposed of.</summary>
    public void Dispose() => _hold?.Dispose();
}
