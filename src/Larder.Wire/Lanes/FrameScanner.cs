namespace Larder.Wire.Lanes;

/// <summary>Finds where a reply ends in bytes that arrive in pieces; no byte is looked at twice.</summary>
internal abstract class FrameScanner
{
    /// <summary>Goes on where it stopped.</summary>
    /// <param name="bytes">What has not been looked at.</param>
    /// <param name="consumed">How many of them have been looked at now.</param>
    /// <returns>Whether a reply ends with what was consumed.</returns>
    public abstract bool TryScan(ReadOnlySpan<byte> bytes, out int consumed);
}
