namespace Larder.Transforms;

/// <summary>How bytes are written as text.</summary>
public enum TextEncodingKind
{
    /// <summary>Four characters for three bytes (RFC 4648).</summary>
    Base64,

    /// <summary>Five characters for four bytes, in the alphabet of RFC 1924.</summary>
    Base85,
}
