namespace Larder.Transforms;

/// <summary>How entries are encrypted.</summary>
public sealed record EncryptionOptions
{
    /// <summary>Which application or tenant the entries belong to: an entry of one scope cannot be read in another.</summary>
    /// <value>Empty unless set.</value>
    public string Scope
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = "";

    /// <summary>Values are made longer to a multiple of so many bytes, so that their length tells less.</summary>
    /// <value>1 unless set, which is not at all. Set it where values are compressed: a length that changes with what is in a value tells of it.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1 or above 65 536.</exception>
    public int PadTo
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 16);
            field = value;
        }
    } = 1;
}
