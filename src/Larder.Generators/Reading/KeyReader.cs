using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Larder.Generators.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.Generators.Reading;

/// <summary>Reads the template of a key or tag and finds what its holes name.</summary>
internal sealed class KeyReader(MethodScope scope, AttributeText attribute, FaultList faults)
{
    private readonly List<string> _code = [];
    private readonly List<string> _shape = [""];
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly HoleReader _holes = new(scope);
    private bool _namesContext;
    private bool _namesResult;

    /// <summary>Whether the result of the method can be named.</summary>
    public bool IsAfter { get; init; }

    /// <summary>Whether a <c>*</c> at the end stands for all keys that begin so.</summary>
    public bool MayBePattern { get; init; }

    /// <summary>The parameters and type parameters that were named.</summary>
    public IReadOnlyCollection<string> Named => _named;

    /// <summary>Reads a tag, which cannot be empty.</summary>
    public KeyModel? ReadTag(string text, ExpressionSyntax? place)
    {
        if (text.Length > 0)
        {
            return Read(text, place, "");
        }

        faults.Add(Rules.BadTemplate, place?.GetLocation() ?? attribute.Whole, "A tag is empty; leave it out.");
        return null;
    }

    public KeyModel? Read(string text, ExpressionSyntax? place, string prefix)
    {
        var isPattern = MayBePattern && text.EndsWith("*", StringComparison.Ordinal);
        var template = TemplateReader.Read(isPattern ? text.Substring(0, text.Length - 1) : text);
        if (template.Fault is { } fault)
        {
            faults.Add(Rules.BadTemplate, attribute.LocationIn(place, template.Start, template.Length), fault);
            return null;
        }

        var writer = new KeyWriter(_code);
        Text(writer, prefix);
        var isRight = true;
        foreach (var part in template.Parts)
        {
            if (part.IsHole)
            {
                isRight &= Hole(writer, part, place);
            }
            else
            {
                Text(writer, part.Text);
            }
        }

        CheckSeparators(template, place);
        return isRight
            ? new KeyModel(_code, _shape.Select(Code.Literal).ToList(), _named.Select(Code.Name).ToList(), isPattern)
            {
                NamesResult = _namesResult,
                NamesContext = _namesContext,
            }
            : null;
    }

    private void Text(KeyWriter writer, string text)
    {
        if (text.Length > 0)
        {
            writer.Text(text);
            _shape[_shape.Count - 1] += text;
        }
    }

    private void Type(KeyWriter writer, ITypeParameterSymbol parameter)
    {
        if (scope.TextOf(parameter) is { } known)
        {
            Text(writer, known);
            return;
        }

        _shape.Add("");
        writer.Type(parameter);
    }

    private bool Hole(KeyWriter writer, TemplatePart hole, ExpressionSyntax? place)
    {
        if (_holes.TextOf(hole.Text) is { } constant)
        {
            Text(writer, constant);
            return true;
        }

        if (_holes.TypeParameterOf(hole.Text) is { } parameter)
        {
            _named.Add(parameter.Name);
            Type(writer, parameter);
            return true;
        }

        _shape.Add("");
        return ContextNames.Is(hole.Text) ? Context(writer, hole, place) : Path(writer, hole, place);
    }

    private bool Path(KeyWriter writer, TemplatePart hole, ExpressionSyntax? place)
    {
        var members = hole.Text.Split('.');
        if (_holes.RootOf(members[0], IsAfter) is not { } root)
        {
            Unknown(hole, members[0], place);
            return false;
        }

        _named.Add(members[0]);
        _namesResult |= HoleReader.IsResult(root);
        var (value, missing) = PathReader.Follow(root, members.Skip(1));
        if (value is null)
        {
            faults.Add(
                Rules.UnknownName,
                Place(hole, place),
                missing!,
                $"'{hole.Text}' has no such member that can be read"
            );
            return false;
        }

        return Value(writer, hole, value, place);
    }

    private bool Context(KeyWriter writer, TemplatePart hole, ExpressionSyntax? place)
    {
        if (ContextNames.Of(hole.Text) is not { } name)
        {
            faults.Add(
                Rules.BadTemplate,
                Place(hole, place),
                "A '@' is followed by the name that KeyContext.Use gives a value: letters, digits, _ and -."
            );
            return false;
        }

        if (hole.Format is { } format && !Formats.SuitsText(format))
        {
            faults.Add(Rules.BadFormat, Place(hole, place), format, "string");
            return false;
        }

        _namesContext = true;
        writer.Context(name, hole.Format, hole.Empty);
        WarnOfText(hole, place);
        return true;
    }

    private bool Value(KeyWriter writer, TemplatePart hole, PathValue value, ExpressionSyntax? place)
    {
        var type = PathReader.NonNullable(value.Type);
        if (
            hole.Format is { } format
            && type is not ITypeParameterSymbol
            && KeyTypes.IsPlain(Innermost(type))
            && !Formats.Suits(type, format)
        )
        {
            faults.Add(Rules.BadFormat, Place(hole, place), format, type.ToDisplayString());
            return false;
        }

        writer.Value(value, hole.Format, hole.Empty);
        if (writer.Refused is { } refused)
        {
            faults.Add(Rules.NotAPart, Place(hole, place), refused.ToDisplayString(), hole.Text);
            return false;
        }

        Warn(hole, value, type, place);
        return true;
    }

    private void Warn(TemplatePart hole, PathValue value, ITypeSymbol type, ExpressionSyntax? place)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            WarnOfText(hole, place);
        }

        if (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single && hole.Format is null)
        {
            faults.Add(Rules.OddKeyType, Place(hole, place), hole.Text, type.ToDisplayString());
        }

        _ = value;
    }

    private void WarnOfText(TemplatePart hole, ExpressionSyntax? place)
    {
        var canBeTaken =
            hole.Empty is { } empty && !Separators.KeepsApart(empty) && empty is not "_" && !empty.Contains("%");
        if (hole.Format is "raw" || canBeTaken)
        {
            faults.Add(Rules.Raw, Place(hole, place), hole.Text);
        }
    }

    private void Unknown(TemplatePart hole, string root, ExpressionSyntax? place)
    {
        if (string.Equals(root, "result", StringComparison.Ordinal))
        {
            faults.Add(
                Rules.NoSuchResult,
                Place(hole, place),
                scope.Method.Name,
                scope.Result is null ? "it returns nothing" : "this is needed before it runs"
            );
            return;
        }

        var known = scope.Method.Parameters.Select(static one => one.Name).ToList();
        var nearest = Spelling.Nearest(root, known);
        faults.Add(
            Rules.UnknownName,
            Place(hole, place),
            root,
            nearest is null
                ? known.Count == 0
                    ? "there are no parameters"
                    : $"the parameters are {string.Join(", ", known)}"
                : $"did you mean '{nearest}'?"
        );
    }

    private void CheckSeparators(Template template, ExpressionSyntax? place)
    {
        TemplatePart? last = null;
        var between = "";
        foreach (var part in template.Parts)
        {
            if (!part.IsHole || _holes.TextOf(part.Text) is not null)
            {
                between += part.IsHole ? _holes.TextOf(part.Text) : part.Text;
                continue;
            }

            if (last is not null && !Separators.KeepsApart(between) && !_holes.EndsByItself(last, between, IsAfter))
            {
                faults.Add(
                    Rules.NoSeparator,
                    attribute.LocationIn(place, last.Start, part.Start + part.Length - last.Start),
                    last.Text,
                    part.Text
                );
            }

            (last, between) = (part, "");
        }
    }

    private Location Place(TemplatePart hole, ExpressionSyntax? place) =>
        attribute.LocationIn(place, hole.Start, hole.Length);

    private static ITypeSymbol Innermost(ITypeSymbol type) =>
        KeyTypes.ItemOf(type) is { } item ? Innermost(PathReader.NonNullable(item)) : type;
}
