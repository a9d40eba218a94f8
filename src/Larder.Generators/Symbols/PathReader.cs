using Microsoft.CodeAnalysis;

namespace Larder.Generators.Symbols;

/// <summary>Follows the members of a path.</summary>
internal static class PathReader
{
    /// <summary>The value, or the name of the member that is not there.</summary>
    public static (PathValue? Value, string? Missing) Follow(PathValue root, IEnumerable<string> members)
    {
        var value = root;
        var last = root;
        var end = "";
        foreach (var name in members)
        {
            (last, end) = (value, name);
            var type = NonNullable(value.Type);
            if (MemberOf(type, name) is not { } member)
            {
                return (null, name);
            }

            var isNullable = type.IsReferenceType || !SymbolEqualityComparer.Default.Equals(type, value.Type);
            var skips = value.CanBeNull || (isNullable && value.Code is not "__self");
            var memberType = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
            value = new PathValue($"{value.Code}{(skips ? "?" : "")}.{Code.Name(name)}", memberType, skips);
        }

        var isOpen =
            value is { CanBeNull: true, Type: ITypeParameterSymbol { IsReferenceType: false, IsValueType: false } };
        return (isOpen ? value with { Code = last.Code, Last = Code.Name(end) } : value, null);
    }

    public static ITypeSymbol NonNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    /// <summary>The members of a type that a path can name.</summary>
    public static IEnumerable<ISymbol> MembersOf(ITypeSymbol type)
    {
        var bases = new List<ITypeSymbol>();
        for (var one = type; one is not null; one = one.BaseType)
        {
            bases.Add(one);
        }

        if (type is ITypeParameterSymbol parameter)
        {
            bases.AddRange(parameter.ConstraintTypes);
        }

        return bases
            .Concat(type.AllInterfaces)
            .SelectMany(static one => one.GetMembers())
            .Where(static one => IsReadable(one));
    }

    private static ISymbol? MemberOf(ITypeSymbol type, string name) =>
        MembersOf(type).FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.Ordinal));

    private static bool IsReadable(ISymbol member) =>
        !member.IsStatic
        && !member.IsImplicitlyDeclared
        && member.DeclaredAccessibility
            is Accessibility.Public
                or Accessibility.Internal
                or Accessibility.ProtectedOrInternal
        && member is IFieldSymbol or IPropertySymbol { GetMethod: not null, IsIndexer: false };
}
