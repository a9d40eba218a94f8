using Larder.Resp.Requests;

namespace Larder.Resp;

/// <summary>Reads the arguments of a request that <see cref="RespRequestScanner"/> has found.</summary>
public static class RespRequest
{
    /// <summary>Puts the arguments of a request into a list, which is emptied first.</summary>
    /// <param name="request">One whole request; arguments of an array are views of it, those of a line are copies.</param>
    /// <param name="arguments">Receives the command and what follows it; stays empty for an empty line or array.</param>
    /// <param name="limits">What is believed; null for <see cref="RespLimits.Default"/>.</param>
    /// <exception cref="RespProtocolException">This is no request or exceeds a limit.</exception>
    public static void Read(
        ReadOnlyMemory<byte> request,
        IList<ReadOnlyMemory<byte>> arguments,
        RespLimits? limits = null
    )
    {
        ArgumentNullException.ThrowIfNull(arguments);
        arguments.Clear();
        if (request.Span is not [(byte)RespKind.Array, ..])
        {
            InlineWords.Split(request.Span, arguments);
            return;
        }

        var reader = new RespReader(request.Span, limits);
        reader.Read();
        var count = reader.Count == RespReader.Streamed ? throw Refused() : reader.Count;
        for (var i = 0; i < count; i++)
        {
            reader.Read();
            if (reader.Kind != RespKind.BulkString)
            {
                throw Refused();
            }

            // a view of the memory that the span belongs to
            request.Span.Overlaps(reader.Bytes, out var offset);
            arguments.Add(reader.Bytes.IsEmpty ? default : request.Slice(offset, reader.Bytes.Length));
        }

        if (reader.Remaining > 0)
        {
            throw Refused();
        }
    }

    private static RespProtocolException Refused() =>
        new("a request is an array of strings with their lengths in front");
}
