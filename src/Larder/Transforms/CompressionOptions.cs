using System.IO.Compression;

namespace Larder.Transforms;

/// <summary>What is compressed, and how.</summary>
public sealed record CompressionOptions
{
    /// <summary>How values are compressed that are stored from now on; those stored otherwise stay readable.</summary>
    /// <value>Brotli unless set.</value>
    public CompressionCodec Codec { get; init; } = CompressionCodec.Brotli;

    /// <summary>How much time it may take.</summary>
    /// <value>The least unless set: a cache is written often.</value>
    public CompressionLevel Level { get; init; } = CompressionLevel.Fastest;

    /// <summary>Values of fewer bytes are stored as they are.</summary>
    /// <value>1024 unless set.</value>
    public int Threshold { get; init; } = 1024;

    /// <summary>No stored value is made longer than so many bytes; one that claims to be is unreadable.</summary>
    /// <value>64 MiB unless set.</value>
    public int MaxLength { get; init; } = 64 << 20;

    internal void Validate()
    {
        var faults = new List<string>();
        if (!Enum.IsDefined(Codec))
        {
            faults.Add($"{nameof(Codec)} {Codec} is unknown.");
        }

        if (Threshold < 0)
        {
            faults.Add($"{nameof(Threshold)} must not be negative.");
        }

        if (MaxLength < 1)
        {
            faults.Add($"{nameof(MaxLength)} must be at least one byte.");
        }

        if (faults.Count > 0)
        {
            throw new CacheOptionsException(string.Join(" ", faults));
        }
    }
}
