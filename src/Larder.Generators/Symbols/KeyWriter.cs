using Microsoft.CodeAnalysis;

namespace Larder.Generators.Symbols;

/// <summary>Writes the statements that append a value to a key.</summary>
internal sealed class KeyWriter(List<string> code)
{
    private const string Keys = "global::Larder.Methods.CachedKeys";
    private int _count;

    /// <summary>The type for which nothing stands in a key; null where all was well.</summary>
    public ITypeSymbol? Refused { get; private set; }

    public void Text(string text) => code.Add($"__key.AppendLiteral({Code.Literal(text)});");

    public void Type(ITypeParameterSymbol parameter) =>
        code.Add($"{Keys}.AppendType<{Code.Name(parameter.Name)}>(ref __key);");

    public void Value(PathValue value, string? format, string? empty)
    {
        var type = PathReader.NonNullable(value.Type);
        var isNullable = value.CanBeNull || !SymbolEqualityComparer.Default.Equals(type, value.Type);
        var ownNull = empty is null && type.IsReferenceType && !IsNested(type);
        var isWhole = value.Last is null;
        if (
            isWhole
            && (ownNull || (!isNullable && type.IsValueType) || type is ITypeParameterSymbol { IsValueType: false })
        )
        {
            Plain(value.Code, type, format);
            return;
        }

        Optional(value.Code, name => Plain(value.Last is { } last ? $"{name}.{last}" : name, type, format), empty);
    }

    /// <summary>A value that stands around the call.</summary>
    public void Context(string name, string? format, string? empty)
    {
        var value = $"global::Larder.KeyContext.Get({Code.Literal(name)})";
        if (empty is null)
        {
            String(value, format);
        }
        else
        {
            Optional(value, there => String(there, format), empty);
        }
    }

    private void Optional(string value, Action<string> write, string? empty)
    {
        var name = "__v" + Code.Number(_count++);
        code.Add($"if ({value} is {{ }} {name})");
        code.Add("{");
        write(name);
        code.Add("}");
        code.Add("else");
        code.Add("{");
        Text(empty ?? "_");
        code.Add("}");
    }

    // what is written in pieces has to be there
    private static bool IsNested(ITypeSymbol type) =>
        !Known.Implements(type, Known.CacheKeyPart)
        && (KeyTypes.ItemOf(type) is not null || KeyTypes.PartsOf(type).Count > 0);

    private void Plain(string value, ITypeSymbol type, string? format)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            String(value, format);
        }
        else if (type is ITypeParameterSymbol)
        {
            code.Add($"{Keys}.AppendArgument(ref __key, {value});");
        }
        else if (KeyTypes.IsPlain(type))
        {
            code.Add($"__key.AppendFormatted({value}{(format is null ? "" : ", " + Code.Literal(format))});");
        }
        else if (KeyTypes.ItemOf(type) is { } item)
        {
            Items(value, type, item, format);
        }
        else if (KeyTypes.PartsOf(type) is { Count: > 0 } parts)
        {
            Parts(
                parts.Select(part => new PathValue($"{value}.{Code.Name(part.Name)}", part.Type, CanBeNull: false)),
                format
            );
        }
        else
        {
            Refused ??= type;
        }
    }

    private void String(string value, string? format) =>
        code.Add(
            format switch
            {
                "raw" => $"{Keys}.AppendRaw(ref __key, {value});",
                "lower" => $"{Keys}.AppendLower(ref __key, {value});",
                "upper" => $"{Keys}.AppendUpper(ref __key, {value});",
                "hash" => $"{Keys}.AppendHash(ref __key, {value});",
                _ => $"__key.AppendFormatted({value});",
            }
        );

    private void Items(string value, ITypeSymbol type, ITypeSymbol item, string? format)
    {
        var index = "__i" + Code.Number(_count++);
        Text("[");
        code.Add($"for (var {index} = 0; {index} < {value}.{KeyTypes.CountOf(type)}; {index}++)");
        code.Add("{");
        code.Add($"if ({index} > 0)");
        code.Add("{");
        Text(",");
        code.Add("}");
        Value(new PathValue($"{value}[{index}]", item, CanBeNull: false), format, null);
        code.Add("}");
        Text("]");
    }

    private void Parts(IEnumerable<PathValue> parts, string? format)
    {
        Text("[");
        var isFirst = true;
        foreach (var part in parts)
        {
            if (!isFirst)
            {
                Text(",");
            }

            isFirst = false;
            Value(part, format, null);
        }

        Text("]");
    }
}
