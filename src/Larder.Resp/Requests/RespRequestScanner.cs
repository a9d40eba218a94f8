using System.Runtime.InteropServices;

namespace Larder.Resp;

/// <summary>Finds where a request ends: an array of strings, or one line as somebody types it.</summary>
/// <remarks>As <see cref="RespScanner"/>: no byte twice, a mutable structure, unusable after an exception.</remarks>
[StructLayout(LayoutKind.Auto)]
public struct RespRequestScanner
{
    private readonly RespLimits _limits;
    private RespScanner _values;
    private bool _inLine;
    private int _lineLength;

    /// <summary>A scanner at the beginning of a request.</summary>
    /// <param name="limits">What is believed; null for <see cref="RespLimits.Default"/>. A caller who has not proved who he is deserves tighter ones.</param>
    public RespRequestScanner(RespLimits? limits)
    {
        // a request is flat
        _limits = (limits ?? RespLimits.Default) with
        {
            MaxDepth = 1,
        };
        _values = new RespScanner(_limits);
    }

    /// <summary>Goes on with the bytes that follow those given before.</summary>
    /// <param name="bytes">What arrived.</param>
    /// <param name="consumed">How many of them belong to this request: all, unless the result is true.</param>
    /// <returns>True: the request ends after <paramref name="consumed"/> bytes.</returns>
    /// <exception cref="RespProtocolException">This is no request or exceeds a limit.</exception>
    public bool TryScan(ReadOnlySpan<byte> bytes, out int consumed)
    {
        consumed = 0;
        if (bytes.IsEmpty)
        {
            return false;
        }

        if (!_inLine && !_values.IsInside)
        {
            _inLine = bytes[0] != (byte)RespKind.Array;
        }

        return _inLine ? TryLine(bytes, out consumed) : _values.TryScan(bytes, out consumed);
    }

    private bool TryLine(ReadOnlySpan<byte> bytes, out int consumed)
    {
        var end = bytes.IndexOf((byte)'\n');
        consumed = end < 0 ? bytes.Length : end + 1;
        _lineLength += consumed;
        if (_lineLength > _limits.MaxLineLength)
        {
            throw new RespProtocolException("too big inline request");
        }

        if (end < 0)
        {
            return false;
        }

        _inLine = false;
        _lineLength = 0;
        return true;
    }
}
