using System.Buffers.Text;

namespace Larder.Resp.Model;

/// <summary>Floating point numbers as they stand in a line: decimal, with <c>inf</c>, <c>-inf</c> and <c>nan</c>.</summary>
internal static class DoubleText
{
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && double.IsFinite(value))
        {
            return true;
        }

        (value, var named) = text switch
        {
            [(byte)'i', (byte)'n', (byte)'f'] => (double.PositiveInfinity, true),
            [(byte)'+', (byte)'i', (byte)'n', (byte)'f'] => (double.PositiveInfinity, true),
            [(byte)'-', (byte)'i', (byte)'n', (byte)'f'] => (double.NegativeInfinity, true),
            [(byte)'n', (byte)'a', (byte)'n'] => (double.NaN, true),
            [(byte)'-', (byte)'n', (byte)'a', (byte)'n'] => (double.NaN, true),
            _ => (0, false),
        };
        return named;
    }
}
