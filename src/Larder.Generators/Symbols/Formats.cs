using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Symbols;

/// <summary>Whether a format suits a type, found by formatting a sample.</summary>
internal static class Formats
{
    private static readonly DateTime Sample = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    public static bool SuitsText(string format) => format is "raw" or "lower" or "upper" or "hash";

    public static bool Suits(ITypeSymbol type, string format)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return SuitsText(format);
        }

        if (KeyTypes.ItemOf(type) is { } item)
        {
            return Suits(PathReader.NonNullable(item), format);
        }

        try
        {
            return type.TypeKind == TypeKind.Enum ? format.ToUpperInvariant() is "G" or "D" or "X" or "F"
                : SampleOf(type) is { } sample ? sample.ToString(format, CultureInfo.InvariantCulture).Length > 0
                : type.SpecialType == SpecialType.System_Boolean || type.SpecialType == SpecialType.System_Char ? false
                : KeyTypes.IsPlain(type) && !Known.Implements(type, Known.CacheKeyPart);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static IFormattable? SampleOf(ITypeSymbol type) =>
        type.SpecialType switch
        {
            SpecialType.System_Byte or SpecialType.System_SByte => (byte)7,
            SpecialType.System_Int16 or SpecialType.System_UInt16 => (short)7,
            SpecialType.System_Int32 or SpecialType.System_UInt32 => 7,
            SpecialType.System_Int64 or SpecialType.System_UInt64 => 7L,
            SpecialType.System_Decimal => 7m,
            SpecialType.System_Double or SpecialType.System_Single => 7d,
            SpecialType.System_DateTime => Sample,
            _ => Known.NameOf(type) switch
            {
                "System.Guid" => default(Guid),
                "System.TimeSpan" => TimeSpan.FromSeconds(7),
                "System.DateTimeOffset" => new DateTimeOffset(Sample),
                "System.DateOnly" => new DayOrTime("hHmsftzK"),
                "System.TimeOnly" => new DayOrTime("dMygzK"),
                _ => null,
            },
        };

    // the compiler may run where these two types do not exist
    private sealed class DayOrTime(string foreign) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider)
        {
            var isStandard =
                format is "d" or "D" or "m" or "M" or "y" or "Y" ? foreign.Contains("h")
                : format is "t" or "T" ? foreign.Contains("d")
                : format is "o" or "O" or "r" or "R";
            return isStandard ? "standard"
                : format!.Length == 1 || format.IndexOfAny(foreign.ToCharArray()) >= 0
                    ? throw new FormatException($"'{format}' is not for this type.")
                : Sample.ToString(format, provider);
        }
    }
}
