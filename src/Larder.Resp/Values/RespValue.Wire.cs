using Larder.Resp.Model;

namespace Larder.Resp;

/// <content>From the wire and back.</content>
public sealed partial class RespValue
{
    // the shortest value is a marker and a line end
    private const int ShortestValue = 3;

    /// <summary>Takes the value out that a reader has just read, with everything in it.</summary>
    /// <exception cref="RespProtocolException">It is not RESP, is cut off, or lies too deep.</exception>
    public static RespValue From(ref RespReader reader) => From(ref reader, reader.Limits.MaxDepth);

    /// <summary>Reads one value that is all of the input.</summary>
    /// <exception cref="RespProtocolException">It is not RESP, is cut off, lies too deep, or something follows.</exception>
    public static RespValue Parse(ReadOnlySpan<byte> input, RespLimits? limits = null)
    {
        var reader = new RespReader(input, limits);
        reader.Read();
        var value = From(ref reader);
        return reader.Remaining == 0 ? value : throw new RespProtocolException("more follows after the value");
    }

    /// <summary>Writes the value as RESP3.</summary>
    public void WriteTo(ref RespWriter writer)
    {
        writer.WriteValueHead(Kind, _bytes, Items.Count);
        foreach (var item in Items)
        {
            item.WriteTo(ref writer);
        }
    }

    private static RespValue From(ref RespReader reader, int depthLeft)
    {
        var kind = reader.Kind;
        if (reader.Count == 0)
        {
            return kind == RespKind.End ? throw Fault.Misplaced(kind) : new RespValue(kind, reader.Bytes.ToArray(), []);
        }

        if (depthLeft == 0)
        {
            throw Fault.Depth(reader.Limits.MaxDepth);
        }

        return new RespValue(
            kind,
            [],
            reader.Count == RespReader.Streamed ? Streamed(ref reader, depthLeft) : Counted(ref reader, depthLeft)
        );
    }

    private static RespValue[] Counted(ref RespReader reader, int depthLeft)
    {
        if (reader.Count > reader.Remaining / ShortestValue)
        {
            throw Fault.Truncated;
        }

        var items = new RespValue[reader.Count];
        for (var i = 0; i < items.Length; i++)
        {
            reader.Read();
            items[i] = From(ref reader, depthLeft - 1);
        }

        return items;
    }

    private static RespValue[] Streamed(ref RespReader reader, int depthLeft)
    {
        var pairs = reader.Kind == RespKind.Map;
        var items = new List<RespValue>();
        for (reader.Read(); reader.Kind != RespKind.End; reader.Read())
        {
            items.Add(From(ref reader, depthLeft - 1));
        }

        return pairs && items.Count % 2 != 0 ? throw new RespProtocolException("a map ends after a key") : [.. items];
    }
}
