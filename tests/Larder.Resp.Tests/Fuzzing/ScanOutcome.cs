namespace Larder.Resp.Tests.Fuzzing;

/// <summary>Where the values of an input end, and the error that stopped it, if any.</summary>
internal sealed record ScanOutcome(string Ends, string? Error)
{
    /// <summary>Scans the input in the pieces that <paramref name="pieceLength"/> tells one after the other.</summary>
    public static ScanOutcome Of(ReadOnlySpan<byte> input, Func<int> pieceLength)
    {
        var scanner = new RespScanner(null);
        var ends = new List<int>();
        try
        {
            for (var at = 0; at < input.Length; )
            {
                var piece = input.Slice(at, Math.Min(Math.Max(1, pieceLength()), input.Length - at));
                var whole = scanner.TryScan(piece, out var consumed);
                Assert.True(
                    whole || consumed == piece.Length,
                    $"bytes were left although the value has not ended: {consumed} of {piece.Length} in {Convert.ToHexString(piece)}"
                );
                at += consumed;
                if (whole)
                {
                    ends.Add(at);
                }
            }
        }
        catch (RespProtocolException e)
        {
            return new ScanOutcome(string.Join(',', ends), e.Message);
        }

        return new ScanOutcome(string.Join(',', ends), null);
    }

    /// <summary>Everything in one piece.</summary>
    public static ScanOutcome Of(ReadOnlySpan<byte> input) => Of(input, () => int.MaxValue);
}
