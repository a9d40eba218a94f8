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
        var read = new MetaWords(0, 0, -1, ItemMarks.None);
        while (header.TryWord(out var word))
        {
            // a word of a later version says nothing that was asked for
            read = (char)word[0] switch
            {
                'c' => read with { Stamp = MetaHeader.Unsigned(word[1..]) },
                'f' => read with { Form = checked((uint)Math.Min(uint.MaxValue, MetaHeader.Unsigned(word[1..]))) },
                't' => read with { TimeToLive = MetaHeader.Number(word[1..]) },
                'W' => read with { Marks = read.Marks | ItemMarks.Winner },
                'X' => read with { Marks = read.Marks | ItemMarks.Stale },
                'Z' => read with { Marks = read.Marks | ItemMarks.Claimed },
                _ => read,
            };
        }

        return read;
    }
}
