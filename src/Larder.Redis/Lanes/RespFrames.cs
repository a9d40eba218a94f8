using Larder.Resp;
using Larder.Wire.Lanes;

namespace Larder.Redis.Lanes;

/// <summary>Finds the ends of values in RESP.</summary>
internal sealed class RespFrames(RespLimits limits) : FrameScanner
{
    private RespScanner _scanner = new(limits);

    /// <inheritdoc />
    /// <exception cref="RespProtocolException">This is not RESP or exceeds a limit.</exception>
    public override bool TryScan(ReadOnlySpan<byte> bytes, out int consumed) => _scanner.TryScan(bytes, out consumed);
}
