using Larder.Redis.Model;
using Larder.Resp;
using Larder.Wire.Commands;

namespace Larder.Redis.Commands;

/// <summary>A command of any words.</summary>
internal readonly ref struct WordsCommand : ICommand
{
    private readonly ReadOnlySpan<byte> _head;
    private readonly int _headCount;
    private readonly ReadOnlySpan<RedisArgument> _words;
    private readonly int _keyAt;

    /// <summary>A command whose first word is its name.</summary>
    /// <param name="words">The name and what follows it.</param>
    /// <param name="keyAt">Which word is its first key, where it has one.</param>
    public WordsCommand(ReadOnlySpan<RedisArgument> words, int keyAt = 1)
    {
        _words = words;
        _keyAt = keyAt;
    }

    /// <summary>A command whose name, of this many words, is written already; the first word is its first key.</summary>
    public WordsCommand(ReadOnlySpan<byte> head, int headCount, ReadOnlySpan<RedisArgument> words)
    {
        _head = head;
        _headCount = headCount;
        _words = words;
    }

    public int MaxLength
    {
        get
        {
            var length = 24 + _head.Length;
            foreach (ref readonly var word in _words)
            {
                length = checked(length + word.MaxLength);
            }

            return length;
        }
    }

    public int Slot => _keyAt < _words.Length ? _words[_keyAt].Slot : KeySlot.None;

    public uint Mark => 0;

    public int WriteTo(Span<byte> output)
    {
        var writer = new RespWriter(output);
        writer.WriteArrayHeader(_headCount + _words.Length);
        writer.WriteRaw(_head);
        foreach (ref readonly var word in _words)
        {
            word.WriteTo(ref writer);
        }
        return writer.Written;
    }
}
