using System.Collections.Immutable;
using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Reading;
using Larder.Generators.Symbols;
using Larder.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Entry;

/// <summary>Writes the bodies of cached methods, and the classes in front of cached interfaces.</summary>
/// <remarks>
/// The analyzer beside it says what is wrong. A partial method that is wrong gets a body all the same: where one is missing the
/// compiler tells only that, and asks no analyzer.
/// </remarks>
[Generator]
public sealed class CachedGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that finds types, for tests.</summary>
    public const string TypesStep = "LarderTypes";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (var attribute in new[] { Known.Cached, Known.Put, Known.Invalidates })
        {
            var types = context
                .SyntaxProvider.ForAttributeWithMetadataName(
                    attribute,
                    static (_, _) => true,
                    (found, token) => Read(found, attribute, token)
                )
                .Where(static type => type is not null)
                .WithTrackingName(TypesStep);
            context.RegisterSourceOutput(
                types,
                static (output, type) => output.AddSource(type!.Hint, TypeWriter.Write(type))
            );
        }

        var foreign = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                Known.Interface,
                static (_, _) => true,
                static (found, token) => ReadForeign(found, token)
            )
            .SelectMany(static (types, _) => types)
            .WithTrackingName(TypesStep);
        context.RegisterSourceOutput(
            foreign,
            static (output, type) => output.AddSource(type.Hint, TypeWriter.Write(type))
        );
    }

    // all of them are read once: at the first file that has one
    private static ImmutableArray<TypeModel> ReadForeign(GeneratorAttributeSyntaxContext found, CancellationToken token)
    {
        var compilation = found.SemanticModel.Compilation;
        var all = compilation
            .Assembly.GetAttributes()
            .Where(static one => Known.Is(one.AttributeClass, Known.Interface))
            .ToList();
        return all[0].ApplicationSyntaxReference?.SyntaxTree == found.TargetNode.SyntaxTree
            ? ForeignInterfaces.Read(all, new FaultList(), compilation, token)
            : [];
    }

    // a type is read once: at the first attribute of its first method
    private static TypeModel? Read(GeneratorAttributeSyntaxContext found, string attribute, CancellationToken token)
    {
        var type = found.TargetSymbol as INamedTypeSymbol ?? found.TargetSymbol.ContainingType;
        var (symbol, name) = FirstOf(type);
        return
            SymbolEqualityComparer.Default.Equals(symbol, found.TargetSymbol)
            && string.Equals(name, attribute, StringComparison.Ordinal)
            ? TypeReader.Read(type, new FaultList(), found.SemanticModel.Compilation, token)
            : null;
    }

    private static (ISymbol? Symbol, string? Name) FirstOf(INamedTypeSymbol type)
    {
        var symbol =
            type.TypeKind == TypeKind.Interface && Known.Attribute(type, Known.Cached) is not null
                ? (ISymbol)type
                : Known.AttributedMethods(type).FirstOrDefault(static one => one.PartialDefinitionPart is null);
        var name = symbol
            ?.GetAttributes()
            .Select(static one => Known.NameOf(one.AttributeClass))
            .FirstOrDefault(static one => one is Known.Cached or Known.Put or Known.Invalidates);
        return (symbol, name);
    }
}
