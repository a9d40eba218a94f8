using System.Collections.Immutable;
using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Reads the interfaces that an assembly wants cached without owning them.</summary>
internal static class ForeignInterfaces
{
    /// <summary>The models of those in which nothing is wrong.</summary>
    /// <param name="attributes">What the assembly says.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="compilation">The assembly.</param>
    /// <param name="token">Ends the reading.</param>
    public static ImmutableArray<TypeModel> Read(
        IEnumerable<AttributeData> attributes,
        FaultList faults,
        Compilation compilation,
        CancellationToken token
    ) =>
        [
            .. attributes
                .Where(static one => Known.Is(one.AttributeClass, Known.Interface))
                .GroupBy(static one => TypeOf(one), SymbolEqualityComparer.Default)
                .Select(same => Read(same.Key as INamedTypeSymbol, [.. same], faults, compilation, token))
                .OfType<TypeModel>(),
        ];

    private static INamedTypeSymbol? TypeOf(AttributeData attribute) =>
        (attribute.ConstructorArguments.FirstOrDefault().Value as INamedTypeSymbol)?.OriginalDefinition;

    private static TypeModel? Read(
        INamedTypeSymbol? type,
        AttributeData[] same,
        FaultList faults,
        Compilation compilation,
        CancellationToken token
    )
    {
        var said = new AttributeText(same[0], Location.None);
        if (type is not { TypeKind: TypeKind.Interface })
        {
            faults.Add(Rules.NoDecorator, said.Whole, type?.Name ?? "It", "it is no interface");
            return null;
        }

        if (same.Length > 1 || TypeReader.HasWork(type))
        {
            var place = new AttributeText(same[same.Length - 1], Location.None).Whole;
            faults.Add(Rules.TwoUses, place, type.Name, "cached here and in another place");
            return null;
        }

        foreach (var (name, where) in said.Texts("Methods").Concat(said.Texts("Except")))
        {
            if (!type.GetMembers(name).OfType<IMethodSymbol>().Any())
            {
                faults.Add(Rules.NoMethod, where?.GetLocation() ?? said.Whole, name, type.Name);
            }
        }

        // what is wrong with a method of somebody else is told where it is asked for
        var found = new FaultList();
        var model = TypeReader.Read(type, found, compilation, token, said);
        foreach (var fault in found.All)
        {
            faults.Add(fault.Place.SourceTree == said.Whole.SourceTree ? fault : fault with { Place = said.Whole });
        }

        return faults.HasErrors ? null : model;
    }
}
