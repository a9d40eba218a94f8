using System.Runtime.InteropServices;

namespace Larder.Memcached.Replies;

/// <summary>What a reply says of an item besides its value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MetaWords(ulong Stamp, uint Form, long TimeToLive, ItemMarks Marks)
{
    /// <summary>Reads the rest of a line.</summary>
    /// <exception cref="MetaProtocolException">A number is none.</exception>
    public static MetaWords Read(ref MetaHeader header)
    {
        var (stamp, form, timeToLive, marks) = (0UL, 0UL, -1L, ItemMarks.None);
        while (header.TryWord(out var word))
        {
            switch ((char)word[0])
            {
                case 'c':
                    stamp = MetaHeader.Unsigned(word[1..]);
                    break;
                case 'f':
                    form = MetaHeader.Unsigned(word[1..]);
                    break;
                case 't':
                    timeToLive = MetaHeader.Number(word[1..]);
                    break;
                default:
                    // a word of a later version says nothing that was asked for
                    marks |= MarkOf(word[0]);
                    break;
            }
        }

        return new MetaWords(stamp, (uint)Math.Min(uint.MaxValue, form), timeToLive, marks);
    }

    private static ItemMarks MarkOf(byte letter) =>
        letter switch
        {
            (byte)'W' => ItemMarks.Winner,
            (byte)'X' => ItemMarks.Stale,
            (byte)'Z' => ItemMarks.Claimed,
            _ => ItemMarks.None,
        };
}
