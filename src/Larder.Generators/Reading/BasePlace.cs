using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.Generators.Reading;

/// <summary>Finds where an interface says that it inherits another one.</summary>
internal static class BasePlace
{
    /// <summary>The entry of the base list that brings it; the name of the heir where that cannot be told.</summary>
    public static Location Of(INamedTypeSymbol heir, INamedTypeSymbol inherited)
    {
        var entries = heir
            .DeclaringSyntaxReferences.Select(static one => one.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(static one => one.BaseList?.Types ?? default)
            .ToList();
        var at = heir.Interfaces.IndexOf(heir.Interfaces.FirstOrDefault(one => Brings(one, inherited))!);
        // parts of an interface may repeat what it inherits
        return at >= 0 && entries.Count == heir.Interfaces.Length ? entries[at].GetLocation() : heir.Locations[0];
    }

    private static bool Brings(INamedTypeSymbol one, INamedTypeSymbol inherited) =>
        one.AllInterfaces.Prepend(one).Contains(inherited, SymbolEqualityComparer.Default);
}
