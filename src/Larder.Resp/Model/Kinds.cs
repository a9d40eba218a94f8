using System.Runtime.CompilerServices;

namespace Larder.Resp.Model;

/// <summary>What the kinds have in common.</summary>
internal static class Kinds
{
    private const uint Lined = 1;
    private const uint Measured = 2;
    private const uint Counted = 3;

    private static readonly byte[] Table = Build();

    /// <summary>Whether the byte begins a value, a chunk or an end.</summary>
    public static bool IsMarker(byte marker) => Table[marker] != 0;

    /// <summary>Whether all of it stands in its first line.</summary>
    public static bool IsLine(RespKind kind) => Table[(byte)kind] == Lined;

    /// <summary>Whether its first line tells how many bytes follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBulk(RespKind kind) => Table[(byte)kind] == Measured;

    /// <summary>Whether its first line tells how many values follow.</summary>
    public static bool IsAggregate(RespKind kind) => Table[(byte)kind] == Counted;

    /// <summary>Whether it has two values for each one that its first line tells.</summary>
    public static bool HasPairs(RespKind kind) => kind is RespKind.Map or RespKind.Attribute;

    private static byte[] Build()
    {
        var table = new byte[256];
        foreach (var kind in Enum.GetValues<RespKind>())
        {
            table[(byte)kind] = kind switch
            {
                RespKind.None => 0,
                RespKind.BulkString or RespKind.BulkError or RespKind.VerbatimString or RespKind.Chunk =>
                    (byte)Measured,
                RespKind.Array or RespKind.Map or RespKind.Set or RespKind.Push or RespKind.Attribute => (byte)Counted,
                _ => (byte)Lined,
            };
        }

        return table;
    }
}
