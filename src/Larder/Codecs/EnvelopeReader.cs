using System.Text;

namespace Larder.Codecs;

/// <summary>Reads the parts of an envelope; every fault in the bytes is a <see cref="CacheCodecException"/>.</summary>
internal ref struct EnvelopeReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The longest time that is read, some 29 000 years.</summary>
    public static readonly long MaxMilliseconds = (long)TimeSpan.MaxValue.TotalMilliseconds - 1;
    private const int MaxTags = 1024;
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public byte Byte() => Position < _bytes.Length ? _bytes[Position++] : throw Broken();

    public long Number()
    {
        var number = 0UL;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = Byte();
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)number;
            }
        }

        throw Broken();
    }

    public TimeSpan Duration()
    {
        var milliseconds = Number();
        return milliseconds is > 0 && milliseconds <= MaxMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw Broken();
    }

    public string Text()
    {
        var length = Number();
        if (length > _bytes.Length - Position)
        {
            throw Broken();
        }

        var text = Encoding.UTF8.GetString(_bytes.Slice(Position, (int)length));
        Position += (int)length;
        return text;
    }

    public TagSet Tags()
    {
        var count = Number();
        if (count is < 1 or > MaxTags)
        {
            throw Broken();
        }

        var tags = new string[count];
        for (var i = 0; i < tags.Length; i++)
        {
            tags[i] = Text();
            if (tags[i].Length == 0)
            {
                throw Broken();
            }
        }

        return TagSet.Of(tags);
    }

    private static CacheCodecException Broken() => new("The stored envelope is cut short or damaged.");
}
