using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Larder.Server.Http;

/// <summary>Reads a whole body up to a limit. Memory is taken as bytes arrive, never because a header promised them.</summary>
internal static class BodyReader
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>The body; null when it is longer than the limit, whether announced or found out.</summary>
    /// <exception cref="BadHttpRequestException">The body is not well formed or ended early.</exception>
    public static async ValueTask<byte[]?> ReadAsync(HttpContext context, long limit)
    {
        LetPass(context);
        if (context.Request.ContentLength > limit)
        {
            return null;
        }

        var reader = context.Request.BodyReader;
        var buffer = ArrayPool<byte>.Shared.Rent(
            (int)Math.Min(FirstBuffer, context.Request.ContentLength ?? FirstBuffer)
        );
        var length = 0;
        try
        {
            while (true)
            {
                var read = await NextAsync(reader, context.RequestAborted).ConfigureAwait(false);
                if (length + read.Buffer.Length > limit)
                {
                    reader.AdvanceTo(read.Buffer.End);
                    return null;
                }

                buffer = Grown(buffer, length, (int)read.Buffer.Length);
                read.Buffer.CopyTo(buffer.AsSpan(length));
                length += (int)read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return buffer.AsSpan(0, length).ToArray();
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<ReadResult> NextAsync(PipeReader reader, CancellationToken token)
    {
        try
        {
            return await reader.ReadAsync(token).ConfigureAwait(false);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            // Some faults of the chunked coding come as bare IOExceptions.
            throw new BadHttpRequestException("The body cannot be read.", StatusCodes.Status400BadRequest, fault);
        }
    }

    // The host's own limit may be lower than ours, and it resets connections instead of answering.
    private static void LetPass(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }

    private static byte[] Grown(byte[] buffer, int length, int more)
    {
        if (buffer.Length - length >= more)
        {
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(
            Math.Max(length + more, (int)Math.Min(2L * buffer.Length, Array.MaxLength))
        );
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
