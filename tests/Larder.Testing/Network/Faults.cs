namespace Larder.Testing.Network;

/// <summary>What a proxy does to the bytes of one direction. May be changed while it runs.</summary>
public sealed class Faults
{
    /// <summary>The longest piece that is passed on at once; zero for as it comes.</summary>
    public int PieceLength { get; set; }

    /// <summary>The most milliseconds that a piece is held back; each a random part of it.</summary>
    public int DelayMs { get; set; }

    /// <summary>Nothing is passed on while this is true; the connections stay open.</summary>
    public bool Stalled { get; set; }

    /// <summary>After how many bytes of a connection it is reset; negative for never.</summary>
    public long CutAfter { get; set; } = -1;

    /// <summary>Before which byte of a connection these bytes are inserted; negative for never.</summary>
    public long GarbageAt { get; set; } = -1;

    /// <summary>What is inserted.</summary>
    public byte[] Garbage { get; set; } = "garbage\r\n"u8.ToArray();
}
