using Microsoft.CodeAnalysis;

namespace Larder.Generators.Symbols;

/// <summary>Which types can stand in a key, and of what they are made.</summary>
internal static class KeyTypes
{
    /// <summary>Whether <c>KeyText.AppendFormatted</c> takes values of the type.</summary>
    public static bool IsPlain(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_String
        || type.TypeKind == TypeKind.Enum
        || Known.Implements(type, Known.CacheKeyPart)
        || (type.TypeKind is TypeKind.Class or TypeKind.Struct && Known.Implements(type, "System.ISpanFormattable"));

    /// <summary>The type of the items of a sequence that has a number of them; null for everything else.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { TypeArguments.Length: 1 } list when IsList(list) => list.TypeArguments[0],
            _ => null,
        };

    public static string CountOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol || Known.Is(type, "System.Collections.Immutable.ImmutableArray") ? "Length" : "Count";

    /// <summary>The items of a tuple, or the members of an object that stand for it.</summary>
    public static IReadOnlyList<(string Name, ITypeSymbol Type)> PartsOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple
            ? [.. tuple.TupleElements.Select(static (item, i) => ("Item" + Code.Number(i + 1), item.Type))]
            :
            [
                .. PathReader
                    .MembersOf(type)
                    .Select(static member => (member, Order: OrderOf(member)))
                    .Where(static one => one.Order is not null)
                    .OrderBy(static one => one.Order)
                    .Select(static one =>
                        (
                            one.member.Name,
                            one.member is IPropertySymbol property ? property.Type : ((IFieldSymbol)one.member).Type
                        )
                    ),
            ];

    /// <summary>Whether values of the type always have texts that a text beginning with no digit ends.</summary>
    public static bool EndsByItself(ITypeSymbol type) =>
        type.SpecialType
            is SpecialType.System_SByte
                or SpecialType.System_Byte
                or SpecialType.System_Int16
                or SpecialType.System_UInt16
                or SpecialType.System_Int32
                or SpecialType.System_UInt32
                or SpecialType.System_Int64
                or SpecialType.System_UInt64;

    /// <summary>Whether all values of the type have texts of one length.</summary>
    public static bool HasOneLength(ITypeSymbol type) => Known.Is(type, "System.Guid");

    private static bool IsList(INamedTypeSymbol type) =>
        Known.NameOf(type)
            is "System.Collections.Generic.List"
                or "System.Collections.Generic.IList"
                or "System.Collections.Generic.IReadOnlyList"
                or "System.Collections.Immutable.ImmutableArray"
                or "System.Collections.Immutable.ImmutableList";

    // that of a parameter of a record is the property's
    private static int? OrderOf(ISymbol member)
    {
        var attribute =
            Known.Attribute(member, Known.KeyPart)
            ?? member
                .ContainingType.InstanceConstructors.SelectMany(static one => one.Parameters)
                .Where(one =>
                    member.ContainingType.IsRecord && string.Equals(one.Name, member.Name, StringComparison.Ordinal)
                )
                .Select(static one => Known.Attribute(one, Known.KeyPart))
                .FirstOrDefault(static one => one is not null);
        return attribute is null ? null
            : attribute.ConstructorArguments.FirstOrDefault().Value is int order ? order
            : 0;
    }
}
