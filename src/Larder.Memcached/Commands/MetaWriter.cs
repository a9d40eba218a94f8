using System.Buffers.Text;

namespace Larder.Memcached.Commands;

/// <summary>Writes the words of a command into a span of sufficient length.</summary>
internal ref struct MetaWriter(Span<byte> output)
{
    private readonly Span<byte> _output = output;

    public int Written { get; private set; }

    public readonly Span<byte> Rest => _output[Written..];

    public void Advance(int length) => Written += length;

    public void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Rest);
        Written += bytes.Length;
    }

    /// <summary>A word of one letter.</summary>
    public void Flag(char letter)
    {
        _output[Written] = (byte)' ';
        _output[Written + 1] = (byte)letter;
        Written += 2;
    }

    public void Flag(char letter, char value)
    {
        Flag(letter);
        _output[Written++] = (byte)value;
    }

    public void Flag(char letter, ulong number)
    {
        Flag(letter);
        Number(number);
    }

    public void Number(ulong number)
    {
        Utf8Formatter.TryFormat(number, Rest, out var written);
        Written += written;
    }
}
