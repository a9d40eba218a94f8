using System.Globalization;

namespace Larder.Ground;

/// <summary>Floating-point numbers as Python writes them: the shortest digits that read back, and never like an integer.</summary>
internal static class FloatText
{
    private const int LeastFixed = -4;
    private const int MostFixed = 16;

    /// <summary>The text of a finite number.</summary>
    public static string Of(double value)
    {
        var (sign, digits, exponent) = Parts(value);
        var text =
            exponent is < LeastFixed or >= MostFixed
                ? digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + Exponent(exponent)
            : exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
            : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0') + ".0"
            : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
        return sign + text;
    }

    private static string Exponent(int exponent) =>
        (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);

    private static (string Sign, string Digits, int Exponent) Parts(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture).TrimStart('-').Split('E');
        var point = shortest[0].IndexOf('.', StringComparison.Ordinal);
        var all = shortest[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var exponent =
            (point < 0 ? all.Length : point)
            - (all.Length - digits.Length)
            - 1
            + (shortest.Length > 1 ? int.Parse(shortest[1], CultureInfo.InvariantCulture) : 0);
        var sign = double.IsNegative(value) ? "-" : "";
        return digits.Length == 0 ? (sign, "0", 0) : (sign, digits.TrimEnd('0'), exponent);
    }
}
