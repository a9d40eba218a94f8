using Microsoft.CodeAnalysis;

namespace Larder.Generators.Symbols;

/// <summary>The types that mean something to the generator, by name.</summary>
internal static class Known
{
    public const string Cached = "Larder.CachedAttribute";
    public const string Put = "Larder.CachePutAttribute";
    public const string Invalidates = "Larder.InvalidatesAttribute";
    public const string Defaults = "Larder.CacheDefaultsAttribute";
    public const string NotKey = "Larder.NotKeyAttribute";
    public const string KeyPart = "Larder.KeyPartAttribute";
    public const string Interface = "Larder.CacheInterfaceAttribute";
    public const string Hosting = "Larder.CachedServiceExtensions";
    public const string Cache = "Larder.Cache";
    public const string CacheBuilder = "Larder.CacheBuilder";
    public const string CacheRegistry = "Larder.CacheRegistry";
    public const string FarStore = "Larder.FarStoreAttribute";
    public const string CacheKeyPart = "Larder.ICacheKeyPart";
    public const string CacheKey = "Larder.CacheKey";

    private static readonly SymbolDisplayFormat Plain = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces
    );

    public static string NameOf(ITypeSymbol? type) => type?.OriginalDefinition.ToDisplayString(Plain) ?? "";

    // most types differ in their last name, and the whole one is costly
    public static bool Is(ITypeSymbol? type, string name) =>
        type is not null
        && name.EndsWith(type.Name, StringComparison.Ordinal)
        && string.Equals(NameOf(type), name, StringComparison.Ordinal);

    public static AttributeData? Attribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => Is(attribute.AttributeClass, name));

    public static bool IsToken(ITypeSymbol type) => Is(type, "System.Threading.CancellationToken");

    /// <summary>Whether values of the type never tell one call from another.</summary>
    public static bool IsNeverKey(ITypeSymbol type) =>
        IsToken(type)
        || NameOf(type) is "System.IProgress" or "System.IServiceProvider" or "Microsoft.Extensions.Logging.ILogger";

    public static bool Implements(ITypeSymbol type, string name) =>
        Is(type, name)
        || type.AllInterfaces.Any(one => Is(one, name))
        || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(one => Implements(one, name)));

    /// <summary>The methods of a type that have one of the three attributes, in the order of their declaration.</summary>
    public static IEnumerable<IMethodSymbol> AttributedMethods(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(static method => IsAttributed(method));

    public static bool IsAttributed(ISymbol method) =>
        method
            .GetAttributes()
            .Any(static one =>
                Is(one.AttributeClass, Cached) || Is(one.AttributeClass, Put) || Is(one.AttributeClass, Invalidates)
            );
}
