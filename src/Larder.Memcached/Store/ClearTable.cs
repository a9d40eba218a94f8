using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Larder.Memcached.Store;

/// <summary>
/// What was cleared on one server, and when by that server's stamps: they grow with every writing of any key, so what lies
/// there under a lower stamp is over. Unchangeable.
/// </summary>
/// <remarks>
/// Kept on the server itself as one item. In it the newest clear has the number zero, which stands for the stamp of the item:
/// that is known only when it has been written.
/// </remarks>
internal sealed class ClearTable
{
    private const int MostClears = 64;
    private const int HeadLength = sizeof(ulong) + sizeof(ushort);

    private readonly (byte[] Prefix, ulong Number)[] _clears;

    private ClearTable((byte[] Prefix, ulong Number)[] clears, ulong stamp) => (_clears, Stamp) = (clears, stamp);

    /// <summary>The stamp under which it lies on the server.</summary>
    public ulong Stamp { get; }

    /// <summary>Everything was cleared: the item where nothing is known of what was before it.</summary>
    public static byte[] Everything { get; } = Write([([], 0)]);

    /// <summary>Nothing was cleared but what no key begins with.</summary>
    public static byte[] Nothing { get; } = Write([([1], 0)]);

    /// <summary>Reads the item; one that cannot be read tells that everything was cleared when it was written.</summary>
    public static ClearTable Read(ReadOnlySpan<byte> bytes, ulong stamp)
    {
        var clears = new List<(byte[] Prefix, ulong Number)>();
        while (bytes.Length >= HeadLength)
        {
            var number = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[sizeof(ulong)..]);
            if (bytes.Length < HeadLength + length)
            {
                break;
            }

            clears.Add((bytes.Slice(HeadLength, length).ToArray(), number == 0 ? stamp : number));
            bytes = bytes[(HeadLength + length)..];
        }

        return new ClearTable(bytes.IsEmpty && clears.Count > 0 ? [.. clears] : [([], stamp)], stamp);
    }

    /// <summary>Whether what was written under a stamp has not been cleared since.</summary>
    public bool Stands(ReadOnlySpan<byte> key, ulong stamp)
    {
        foreach (var (prefix, number) in _clears)
        {
            if (stamp <= number && key.StartsWith(prefix))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The item with one more clear.</summary>
    public byte[] With(CacheSpace space)
    {
        var prefix = Encoding.UTF8.GetBytes(space.Text);
        var kept = _clears.Where(one => !one.Prefix.AsSpan().StartsWith(prefix)).ToList();
        if (kept.Count >= MostClears)
        {
            // the older half is taken for a clear of everything up to there: what it did not mean is loaded once more
            var old = kept.OrderBy(static one => one.Number).Take(MostClears / 2).ToList();
            kept = [.. kept.Except(old).Where(static one => one.Prefix.Length > 0), ([], old[^1].Number)];
        }

        return Write([.. kept, (prefix, 0)]);
    }

    private static byte[] Write((byte[] Prefix, ulong Number)[] clears)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var (prefix, number) in clears)
        {
            var head = output.GetSpan(HeadLength);
            BinaryPrimitives.WriteUInt64LittleEndian(head, number);
            BinaryPrimitives.WriteUInt16LittleEndian(head[sizeof(ulong)..], checked((ushort)prefix.Length));
            output.Advance(HeadLength);
            output.Write(prefix);
        }

        return output.WrittenSpan.ToArray();
    }
}
