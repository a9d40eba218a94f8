using System.Buffers;

namespace Larder.Resp;

/// <summary>Scans bytes that lie in several pieces.</summary>
public static class RespScannerExtensions
{
    /// <summary>Goes on with the bytes that follow those given before.</summary>
    /// <param name="scanner">The scanner, which keeps its place.</param>
    /// <param name="bytes">What arrived.</param>
    /// <param name="end">Where the value ends, or the end of the bytes.</param>
    /// <returns>True: the value ends at <paramref name="end"/>.</returns>
    /// <exception cref="RespProtocolException">This is not RESP or exceeds a limit.</exception>
    public static bool TryScan(ref this RespScanner scanner, in ReadOnlySequence<byte> bytes, out SequencePosition end)
    {
        long before = 0;
        foreach (var piece in bytes)
        {
            if (scanner.TryScan(piece.Span, out var consumed))
            {
                end = bytes.GetPosition(before + consumed);
                return true;
            }

            before += consumed;
        }

        end = bytes.End;
        return false;
    }
}
