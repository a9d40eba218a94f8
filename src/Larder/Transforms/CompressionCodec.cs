namespace Larder.Transforms;

/// <summary>How bytes are made shorter; the number is stored with them.</summary>
public enum CompressionCodec
{
    /// <summary>As they are.</summary>
    None = 0,

    /// <summary>Brotli (RFC 7932).</summary>
    Brotli = 1,

    /// <summary>Deflate (RFC 1951).</summary>
    Deflate = 2,
}
