using System.Diagnostics;
using System.Text;

namespace Larder.Resp;

/// <summary>A value with everything in it, taken out of its input: for replies whose shape is not known beforehand.</summary>
/// <remarks>Immutable. Attributes are left out; a string in chunks is one string.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class RespValue
{
    private readonly byte[] _bytes;

    private RespValue(RespKind kind, byte[] bytes, RespValue[] items)
    {
        Kind = kind;
        _bytes = bytes;
        Items = items;
    }

    /// <summary>What it is.</summary>
    public RespKind Kind { get; }

    /// <summary>What lies in it: the values of an array, set or push; keys and values of a map in turn.</summary>
    public IReadOnlyList<RespValue> Items { get; }

    /// <summary>The content of a string, error or number; of a verbatim string with its format.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Whether it is nothing.</summary>
    public bool IsNull => Kind == RespKind.Null;

    /// <summary>Whether it is an error.</summary>
    public bool IsError => Kind is RespKind.Error or RespKind.BulkError;

    /// <summary>The number that it is; a string that is a whole number counts.</summary>
    /// <exception cref="RespProtocolException">It is no whole number of 64 bits.</exception>
    public long AsInt64() => Content().GetInt64();

    /// <summary>The number that it is; whole numbers and strings that are numbers count.</summary>
    /// <exception cref="RespProtocolException">It is no number.</exception>
    public double AsDouble() => Content().GetDouble();

    /// <summary>True or false; in RESP2 one or zero.</summary>
    /// <exception cref="RespProtocolException">It is neither.</exception>
    public bool AsBoolean() => Content().GetBoolean();

    /// <summary>Its content as text in UTF-8; null for nothing; of a verbatim string without its format.</summary>
    public string? AsText() => IsNull ? null : Content().GetText();

    /// <summary>The value beside a key of a map, or of an array of keys and values in turn; null if there is no such key.</summary>
    public RespValue? this[string key]
    {
        get
        {
            for (var i = 0; i + 1 < Items.Count; i += 2)
            {
                if (string.Equals(Items[i].AsText(), key, StringComparison.Ordinal))
                {
                    return Items[i + 1];
                }
            }

            return null;
        }
    }

    /// <summary>A short form for people; never the whole of a long value.</summary>
    public override string ToString() =>
        Items.Count > 0 ? $"{Kind}[{Items.Count}]"
        : IsNull ? "Null"
        : $"{Kind} {Encoding.UTF8.GetString(_bytes.AsSpan(0, Math.Min(_bytes.Length, 64)))}";

    private RespReader Content() => RespReader.Of(Kind, _bytes);
}
