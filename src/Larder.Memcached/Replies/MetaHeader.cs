using System.Buffers.Text;
using Larder.Memcached.Commands;

namespace Larder.Memcached.Replies;

/// <summary>The line of a reply: what became of the command, and the words behind.</summary>
internal ref struct MetaHeader
{
    private ReadOnlySpan<byte> _words;

    /// <summary>Reads the line of a whole reply.</summary>
    public MetaHeader(ReadOnlySpan<byte> frame)
    {
        var end = frame.IndexOf((byte)'\n');
        Line = frame[..Math.Max(0, end - 1)];
        var blank = Line.IndexOf((byte)' ');
        Code = blank < 0 ? Line : Line[..blank];
        _words = blank < 0 ? default : Line[(blank + 1)..];
    }

    public ReadOnlySpan<byte> Line { get; }

    /// <summary>The first word.</summary>
    public ReadOnlySpan<byte> Code { get; }

    public readonly bool IsValue => Code.SequenceEqual("VA"u8);

    public readonly bool IsDone => Code.SequenceEqual("HD"u8);

    /// <summary>Whether the key is not there.</summary>
    public readonly bool IsMiss => Code.SequenceEqual("EN"u8) || Code.SequenceEqual("NF"u8);

    /// <summary>Whether a condition was not met.</summary>
    public readonly bool IsRefusal => Code.SequenceEqual("EX"u8) || Code.SequenceEqual("NS"u8);

    /// <summary>Whether it is the answer to a meta command with a key, which repeats its mark.</summary>
    public readonly bool IsMarked => IsValue || IsDone || IsMiss || IsRefusal;

    /// <summary>The next word behind the first.</summary>
    public bool TryWord(out ReadOnlySpan<byte> word)
    {
        while (!_words.IsEmpty)
        {
            var blank = _words.IndexOf((byte)' ');
            word = blank < 0 ? _words : _words[..blank];
            _words = blank < 0 ? default : _words[(blank + 1)..];
            if (!word.IsEmpty)
            {
                return true;
            }
        }

        word = default;
        return false;
    }

    /// <summary>Whether the reply repeats a mark.</summary>
    public readonly bool Repeats(uint mark)
    {
        var at = Line.IndexOf(" O"u8);
        if (at < 0)
        {
            return false;
        }

        var word = Line[(at + 2)..];
        return word.Length >= Marks.Length
            && (word.Length == Marks.Length || word[Marks.Length] == ' ')
            && Marks.Is(mark, word[..Marks.Length]);
    }

    /// <summary>A whole word as a number.</summary>
    /// <exception cref="MetaProtocolException">It is none.</exception>
    public static long Number(ReadOnlySpan<byte> word) =>
        Utf8Parser.TryParse(word, out long number, out var read) && read == word.Length
            ? number
            : throw new MetaProtocolException("What the server sent is no reply: a number is none.");

    /// <summary>A whole word as a number without a sign.</summary>
    /// <exception cref="MetaProtocolException">It is none.</exception>
    public static ulong Unsigned(ReadOnlySpan<byte> word) =>
        Utf8Parser.TryParse(word, out ulong number, out var read) && read == word.Length
            ? number
            : throw new MetaProtocolException("What the server sent is no reply: a number is none.");
}
