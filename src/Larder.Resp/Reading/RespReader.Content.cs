using System.Text;
using Larder.Resp.Model;

namespace Larder.Resp;

/// <content>What the content means.</content>
public ref partial struct RespReader
{
    /// <summary>The number that was read; a string that is a whole number counts, since RESP2 has often no other way.</summary>
    /// <exception cref="RespProtocolException">It is no whole number of 64 bits.</exception>
    public readonly long GetInt64() =>
        Kind == RespKind.Boolean ? (Bytes[0] == 't' ? 1 : 0)
        : Digits.TryParse(Bytes, out var value) ? value
        : throw Fault.Content(Kind);

    /// <summary>The number that was read; whole numbers and strings that are numbers count.</summary>
    /// <exception cref="RespProtocolException">It is no number.</exception>
    public readonly double GetDouble() => DoubleText.TryParse(Bytes, out var value) ? value : throw Fault.Content(Kind);

    /// <summary>True or false; in RESP2 one or zero.</summary>
    /// <exception cref="RespProtocolException">It is neither.</exception>
    public readonly bool GetBoolean() =>
        GetInt64() switch
        {
            0 => false,
            1 => true,
            _ => throw Fault.Content(Kind),
        };

    /// <summary>The content as text in UTF-8; of a verbatim string without its format.</summary>
    public readonly string GetText() => Encoding.UTF8.GetString(Content);

    /// <summary>The content; of a verbatim string without its format.</summary>
    public readonly ReadOnlySpan<byte> Content => Kind == RespKind.VerbatimString ? Bytes[4..] : Bytes;

    private readonly void Check()
    {
        var fits = Kind switch
        {
            RespKind.Number => Digits.TryParse(Bytes, out _),
            RespKind.Null or RespKind.End => Bytes.IsEmpty,
            RespKind.Boolean => Bytes is [(byte)'t'] or [(byte)'f'],
            RespKind.FloatingPoint => DoubleText.TryParse(Bytes, out _),
            RespKind.BigNumber => IsBigNumber(Bytes),
            _ => true,
        };
        if (!fits)
        {
            throw Fault.Content(Kind);
        }
    }

    private static bool IsBigNumber(ReadOnlySpan<byte> text)
    {
        var digits = text is [(byte)'-' or (byte)'+', ..] ? text[1..] : text;
        return !digits.IsEmpty && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
