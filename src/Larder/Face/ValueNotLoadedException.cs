namespace Larder;

/// <summary>A load of many values brought none for one of the keys.</summary>
internal sealed class ValueNotLoadedException : KeyNotFoundException
{
    public ValueNotLoadedException() { }

    public ValueNotLoadedException(string? message)
        : base(message) { }

    public ValueNotLoadedException(string? message, Exception? innerException)
        : base(message, innerException) { }
}
