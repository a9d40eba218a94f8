using Microsoft.CodeAnalysis;

namespace Larder.Generators.Symbols;

/// <summary>The names of methods as <c>Larder.Layers.AutoPrefix</c> writes them, so that both give the same keys.</summary>
internal static class DeclaredName
{
    /// <summary><c>Namespace.Type.Method(Namespace.Parameter,…):</c>.</summary>
    public static string Of(IMethodSymbol method)
    {
        var generic = method.IsGenericMethod ? Arguments(method.TypeParameters) : "";
        var parameters = method
            .Parameters.Select(static parameter => parameter.Type)
            .Where(static type => !Known.IsToken(type))
            .Select(Of);
        return $"{Of(method.ContainingType)}.{method.Name}{generic}({string.Join(",", parameters)}):";
    }

    /// <summary>The name of a type, without its assembly.</summary>
    public static string Of(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return $"{Of(array.ElementType)}[{new string(',', array.Rank - 1)}]";
            case ITypeParameterSymbol parameter:
                return parameter.Name;
            case INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } underlying }
                when !SymbolEqualityComparer.Default.Equals(underlying, type):
                return Of(underlying);
            case INamedTypeSymbol named:
                var owner = named.ContainingType is { } outer ? Of(outer.OriginalDefinition) + "+" : "";
                var space =
                    owner.Length == 0 && named.ContainingNamespace is { IsGlobalNamespace: false } name
                        ? $"{name}."
                        : "";
                var arguments = AllArguments(named).ToList();
                return space + owner + named.Name + (arguments.Count > 0 ? Arguments(arguments) : "");
            default:
                return "System.Object";
        }
    }

    /// <summary>The name of a type as a hole of a key has it; null where it is known only when the code runs.</summary>
    public static string? InKey(ITypeSymbol type) =>
        IsOpen(type) ? null : Of(type).Replace("[", "%5B").Replace("]", "%5D").Replace(",", "%2C");

    private static bool IsOpen(ITypeSymbol type) =>
        type switch
        {
            ITypeParameterSymbol => true,
            IArrayTypeSymbol array => IsOpen(array.ElementType),
            INamedTypeSymbol named => AllArguments(named).Any(IsOpen),
            _ => false,
        };

    private static IEnumerable<ITypeSymbol> AllArguments(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? AllArguments(outer) : []).Concat(type.TypeArguments);

    private static string Arguments(IEnumerable<ITypeSymbol> arguments) =>
        $"[{string.Join(",", arguments.Select(Of))}]";
}
