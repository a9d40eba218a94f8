namespace Larder.Resp.Model;

/// <summary>Whole numbers as they stand in a line: an optional sign and at least one digit, nothing else.</summary>
internal static class Digits
{
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        var negative = text is [(byte)'-', ..];
        if (negative || text is [(byte)'+', ..])
        {
            text = text[1..];
        }

        value = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        // counted downwards, for there is one more negative number than there are positive ones
        foreach (var digit in text)
        {
            var next = unchecked((uint)(digit - '0'));
            if (next > 9 || value < (long.MinValue + next) / 10)
            {
                return false;
            }

            value = (value * 10) - next;
        }

        if (negative)
        {
            return true;
        }

        value = -value;
        return value >= 0;
    }
}
