using Larder.Generators.Symbols;
using Larder.Generators.Templates;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>What the first name of a hole stands for.</summary>
internal sealed class HoleReader(MethodScope scope)
{
    private const string Result = "__result";

    /// <summary>The text of a hole that is the same for every call; null for others.</summary>
    public string? TextOf(string path) =>
        scope.Method.Parameters.Any(one => string.Equals(one.Name, path, StringComparison.Ordinal)) ? null
        : path is "method" ? scope.Method.Name
        : path is "type" ? DeclaredName.Of(scope.Owner.OriginalDefinition)
        : null;

    public ITypeParameterSymbol? TypeParameterOf(string path) =>
        scope.TypeParameters.LastOrDefault(one => string.Equals(one.Name, path, StringComparison.Ordinal));

    public PathValue? RootOf(string name, bool isAfter)
    {
        var parameter = scope.Method.Parameters.FirstOrDefault(one =>
            string.Equals(one.Name, name, StringComparison.Ordinal)
        );
        if (parameter is not null)
        {
            return new PathValue(Code.Name(name), parameter.Type, CanBeNull: false);
        }

        return name switch
        {
            "this" when !scope.Method.IsStatic && scope.Owner.TypeKind != TypeKind.Interface => new PathValue(
                "__self",
                scope.Owner,
                CanBeNull: false
            ),
            "result" when isAfter && scope.Result is { } result => new PathValue(Result, result, CanBeNull: false),
            _ => null,
        };
    }

    /// <summary>Whether it is what the method returned.</summary>
    public static bool IsResult(PathValue root) => string.Equals(root.Code, Result, System.StringComparison.Ordinal);

    /// <summary>Whether one can tell where the value of a hole ends without a separator, before this text.</summary>
    public bool EndsByItself(TemplatePart hole, string next, bool isAfter)
    {
        var members = hole.Text.Split('.');
        if (hole.Format is not null || hole.Empty is not null || RootOf(members[0], isAfter) is not { } root)
        {
            return false;
        }

        if (PathReader.Follow(root, members.Skip(1)).Value is not { } value)
        {
            return true;
        }

        var isThere = !value.CanBeNull && value.Type.IsValueType;
        return isThere
            && (
                KeyTypes.HasOneLength(value.Type)
                || (KeyTypes.EndsByItself(value.Type) && next.Length > 0 && !char.IsDigit(next[0]))
            );
    }
}
