namespace Larder.Redis.Model;

/// <summary>Where a key belongs in a cluster: CRC-16/XMODEM of it, or of what stands in its first braces, modulo 16384.</summary>
internal static class KeySlot
{
    /// <summary>How many slots there are.</summary>
    public const int Count = 1 << 14;

    /// <summary>No key: any server will do.</summary>
    public const int None = -1;

    private static readonly ushort[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static int Of(ReadOnlySpan<byte> key)
    {
        ushort crc = 0;
        foreach (var next in Tagged(key))
        {
            crc = (ushort)((crc << 8) ^ Table[(crc >> 8) ^ next]);
        }

        return crc & (Count - 1);
    }

    /// <summary>What lies between the first brace and the next closing one, if anything does; else the whole.</summary>
    private static ReadOnlySpan<byte> Tagged(ReadOnlySpan<byte> key)
    {
        var open = key.IndexOf((byte)'{');
        if (open < 0)
        {
            return key;
        }

        var rest = key[(open + 1)..];
        var close = rest.IndexOf((byte)'}');
        return close > 0 ? rest[..close] : key;
    }

    private static ushort Entry(int value)
    {
        var crc = value << 8;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
        }

        return (ushort)crc;
    }
}
