using System.Collections.Immutable;
using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Reads the interfaces that an assembly wants cached without owning them.</summary>
internal static class ForeignInterfaces
{
    public static ImmutableArray<TypeModel> Read(
        ImmutableArray<AttributeData> attributes,
        Compilation compilation,
        CancellationToken token
    ) =>
        [
            .. attributes
                .Where(static one =>
                    one.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol { TypeKind: TypeKind.Interface }
                )
                .Select(one =>
                    TypeReader.Read(
                        (INamedTypeSymbol)one.ConstructorArguments[0].Value!,
                        new FaultList(),
                        compilation,
                        token,
                        new AttributeText(one, Location.None)
                    )
                )
                .OfType<TypeModel>(),
        ];
}
