using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Larder.Ground;

namespace Larder.Codecs;

/// <summary>Writes arguments as the JSON of a key.</summary>
internal sealed class JsonKeyWriter
{
    private readonly StringBuilder _output = new();

    public JsonKeyWriter Append(object? value)
    {
        _ = value switch
        {
            null => _output.Append("null"),
            bool flag => _output.Append(flag ? "true" : "false"),
            string text => _output.AppendQuoted(text),
            double number => AppendNumber(number),
            float number => AppendNumber(number),
            Half number => AppendNumber((double)number),
            _ when IsExact(value) => _output.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
            ICacheKeyPart or ISpanFormattable => _output.AppendQuoted(KeyTextOf(value)),
            _ => AppendMany(value),
        };
        return this;
    }

    public override string ToString() => _output.ToString();

    private static bool IsExact(object value) =>
        value
            is int
                or long
                or short
                or sbyte
                or byte
                or uint
                or ulong
                or ushort
                or decimal
                or nint
                or nuint
                or Int128
                or UInt128
                or BigInteger;

    private StringBuilder AppendNumber(double number) =>
        double.IsFinite(number)
            ? _output.Append(FloatText.Of(number))
            : throw new NotSupportedException($"JSON has no word for {number.ToString(CultureInfo.InvariantCulture)}.");

    private static string KeyTextOf(object value)
    {
        if (value is not ICacheKeyPart part)
        {
            var isMoment = value is DateTime or DateTimeOffset or DateOnly or TimeOnly;
            return ((IFormattable)value).ToString(isMoment ? "O" : null, CultureInfo.InvariantCulture);
        }

        var text = new KeyText(0, 0);
        part.AppendTo(ref text);
        return text.ToKey().Name;
    }

    private StringBuilder AppendMany(object value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value switch
        {
            IReadOnlyDictionary<string, object?> named => AppendNamed(named),
            IDictionary named => AppendNamed(WithTexts(named)),
            IList list => AppendItems(list.Count, i => list[i]),
            ITuple tuple => AppendItems(tuple.Length, i => tuple[i]),
            _ => throw KeyPartType.NotAPart(value.GetType()),
        };
    }

    private static Dictionary<string, object?> WithTexts(IDictionary named)
    {
        var texts = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in named)
        {
            texts[entry.Key as string ?? throw KeyPartType.NotAPart(named.GetType())] = entry.Value;
        }

        return texts;
    }

    private StringBuilder AppendNamed(IReadOnlyDictionary<string, object?> named)
    {
        _output.Append('{');
        var before = "";
        foreach (var (name, value) in named.OrderBy(static one => one.Key, Comparer<string>.Create(JsonQuote.Compare)))
        {
            _output.Append(before).AppendQuoted(name).Append(':');
            Append(value);
            before = ",";
        }

        return _output.Append('}');
    }

    private StringBuilder AppendItems(int count, Func<int, object?> item)
    {
        _output.Append('[');
        for (var i = 0; i < count; i++)
        {
            _output.Append(i > 0 ? "," : "");
            Append(item(i));
        }

        return _output.Append(']');
    }
}
