using Larder.Resp;

namespace Larder.Redis.Commands;

/// <summary>A command of any words.</summary>
internal readonly ref struct WordsCommand : ICommand
{
    private readonly ReadOnlySpan<byte> _head;
    private readonly int _headCount;
    private readonly ReadOnlySpan<RedisArgument> _words;

    /// <summary>A command whose first word is its name.</summary>
    public WordsCommand(ReadOnlySpan<RedisArgument> words) => _words = words;

    /// <summary>A command whose name, of this many words, is written already.</summary>
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

    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteArrayHeader(_headCount + _words.Length);
        writer.WriteRaw(_head);
        foreach (ref readonly var word in _words)
        {
            word.WriteTo(ref writer);
        }
    }
}
