using Larder.Memcached.Keys;
using Larder.Wire.Commands;

namespace Larder.Memcached.Commands;

/// <summary>A meta command. Whatever its key is, it is written as exactly one.</summary>
internal readonly ref struct MetaCommand(
    MetaVerb verb,
    ReadOnlySpan<byte> key,
    MetaFlags flags,
    ReadOnlySpan<byte> value = default
) : ICommand
{
    // every flag at once, with numbers of the greatest length
    private const int MostFlags = 224;

    private readonly WireKey _key = new(key);
    private readonly MetaFlags _flags = flags;
    private readonly ReadOnlySpan<byte> _value = value;

    public uint Mark { get; } = Marks.Next();

    public int MaxLength => WireKey.MaxLength + MostFlags + _value.Length;

    public int Slot => -1;

    public int WriteTo(Span<byte> output)
    {
        var writer = new MetaWriter(output);
        writer.Raw([(byte)'m', (byte)verb, (byte)' ']);
        writer.Advance(_key.WriteTo(writer.Rest));
        if (verb == MetaVerb.Set)
        {
            writer.Raw(" "u8);
            writer.Number((ulong)_value.Length);
        }

        WriteSwitches(ref writer);
        WriteNumbers(ref writer);
        writer.Flag('O');
        Marks.Write(Mark, writer.Rest);
        writer.Advance(Marks.Length);
        writer.Raw("\r\n"u8);
        if (verb == MetaVerb.Set)
        {
            writer.Raw(_value);
            writer.Raw("\r\n"u8);
        }

        return writer.Written;
    }

    private void WriteSwitches(ref MetaWriter writer)
    {
        if (_key.IsEncoded)
        {
            writer.Flag('b');
        }

        if (_flags.WantsValue)
        {
            writer.Raw(verb == MetaVerb.Arithmetic ? " v t"u8 : " v f t"u8);
        }

        if (_flags.WantsStamp)
        {
            writer.Flag('c');
        }

        if (_flags.MarksStale)
        {
            writer.Flag('I');
        }

        if (_flags.Mode != '\0')
        {
            writer.Flag('M', _flags.Mode);
        }
    }

    private void WriteNumbers(ref MetaWriter writer)
    {
        if (_flags.Stamp != 0)
        {
            writer.Flag('C', _flags.Stamp);
        }

        if (_flags.Expires >= 0)
        {
            writer.Flag('T', (ulong)_flags.Expires);
        }

        if (_flags.Vivify >= 0)
        {
            writer.Flag('N', (ulong)_flags.Vivify);
        }

        if (_flags.Recache >= 0)
        {
            writer.Flag('R', (ulong)_flags.Recache);
        }

        WriteNumber(ref writer, 'F', _flags.Form);
        WriteNumber(ref writer, 'D', _flags.Delta);
        WriteNumber(ref writer, 'J', _flags.Initial);
    }

    private static void WriteNumber(ref MetaWriter writer, char letter, ulong? number)
    {
        if (number is { } given)
        {
            writer.Flag(letter, given);
        }
    }
}
