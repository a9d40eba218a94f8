namespace Larder.Server;

/// <summary>How a <see cref="LarderOutputCacheStore"/> keeps answers.</summary>
public sealed record LarderOutputCacheOptions
{
    /// <summary>How many bytes an answer with its headers may have; a longer one is not kept, and the one before it is removed.</summary>
    /// <value>No bound but those of the store and of the framework's <c>MaximumBodySize</c> unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The bound is less than one.</exception>
    public long? MaxEntryBytes
    {
        get;
        init =>
            field = value is < 1
                ? throw new ArgumentOutOfRangeException(nameof(value), value, "An answer has at least one byte.")
                : value;
    }
}
