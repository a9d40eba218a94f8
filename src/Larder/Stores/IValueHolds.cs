namespace Larder.Stores;

/// <summary>A store that disposes of values which have left it, unless somebody holds them.</summary>
public interface IValueHolds
{
    /// <summary>Keeps a value from being disposed of until the answer is disposed.</summary>
    /// <returns>Null for a value that the store does not have, or has disposed of. Thread-safe.</returns>
    IDisposable? Hold(object? value);
}
