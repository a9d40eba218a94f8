using System.Globalization;
using System.Text;
using Larder.Resp.Model;

namespace Larder.Resp;

/// <content>What only replies consist of.</content>
public ref partial struct RespWriter
{
    private readonly bool IsTwo => _version == RespVersion.Two;

    /// <summary>Writes a short text; line ends in it become blanks, so that it cannot forge a reply.</summary>
    public void WriteSimpleString(scoped ReadOnlySpan<char> text) => WriteLine((byte)RespKind.SimpleString, text);

    /// <summary>Writes an error, by habit a word in capitals and then a text; line ends in it become blanks.</summary>
    public void WriteError(scoped ReadOnlySpan<char> text) => WriteLine((byte)RespKind.Error, text);

    /// <summary>Writes that there is nothing.</summary>
    public void WriteNull() => WriteRaw(IsTwo ? "$-1\r\n"u8 : "_\r\n"u8);

    /// <summary>Writes true or false.</summary>
    public void WriteBoolean(bool value) =>
        WriteRaw(
            IsTwo ? (value ? ":1\r\n"u8 : ":0\r\n"u8)
            : value ? "#t\r\n"u8
            : "#f\r\n"u8
        );

    /// <summary>Writes a floating point number so that it reads back the same.</summary>
    public void WriteDouble(double value)
    {
        var text =
            double.IsPositiveInfinity(value) ? "inf"
            : double.IsNegativeInfinity(value) ? "-inf"
            : double.IsNaN(value) ? "nan"
            : value.ToString("R", CultureInfo.InvariantCulture);
        if (IsTwo)
        {
            WriteBulkString(text);
        }
        else
        {
            WriteLine((byte)RespKind.FloatingPoint, text);
        }
    }

    /// <summary>Writes the beginning of a map; its keys and values are written after it in turn.</summary>
    public void WriteMapHeader(int pairs) =>
        WriteHeader(IsTwo ? (byte)RespKind.Array : (byte)RespKind.Map, IsTwo ? checked(pairs * 2) : pairs);

    /// <summary>Writes the beginning of a set; its values are written after it.</summary>
    public void WriteSetHeader(int count) => WriteHeader(IsTwo ? (byte)RespKind.Array : (byte)RespKind.Set, count);

    /// <summary>Writes the beginning of a push; its values are written after it.</summary>
    public void WritePushHeader(int count) => WriteHeader(IsTwo ? (byte)RespKind.Array : (byte)RespKind.Push, count);

    /// <summary>Writes a value of a kind that was read, without what lies in it.</summary>
    internal void WriteValueHead(RespKind kind, scoped ReadOnlySpan<byte> bytes, int count)
    {
        if (kind == RespKind.Null)
        {
            WriteNull();
        }
        else if (Kinds.IsAggregate(kind))
        {
            WriteHeader((byte)kind, Kinds.HasPairs(kind) ? count / 2 : count);
        }
        else if (Kinds.IsBulk(kind))
        {
            WriteMeasured((byte)kind, bytes);
        }
        else
        {
            var room = Room(bytes.Length + 3);
            room[0] = (byte)kind;
            bytes.CopyTo(room[1..]);
            EndLine(room, bytes.Length + 1);
        }
    }

    private void WriteLine(byte marker, scoped ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var room = Room(length + 3);
        room[0] = marker;
        Encoding.UTF8.GetBytes(text, room[1..]);
        room.Slice(1, length).ReplaceAny(System.Buffers.SearchValues.Create("\r\n"u8), (byte)' ');
        EndLine(room, length + 1);
    }
}
