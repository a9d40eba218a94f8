using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Larder.Codecs;

/// <summary>A whole number of any size as the JSON number that it is; left alone, it would come back as zero.</summary>
internal sealed class BigIntegerConverter : JsonConverter<BigInteger>
{
    public override BigInteger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var digits = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return
            reader.TokenType == JsonTokenType.Number
            && BigInteger.TryParse(
                Encoding.ASCII.GetString(digits),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
            ? number
            : throw new JsonException("The JSON value is no whole number.");
    }

    public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteRawValue(value.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
    }
}
