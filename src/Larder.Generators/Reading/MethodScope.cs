using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>A method and what its attributes can name.</summary>
/// <param name="method">The method; of a generic interface its declaration.</param>
/// <param name="construction">The same with type arguments, where only this construction of it is read.</param>
internal sealed class MethodScope(IMethodSymbol method, IMethodSymbol? construction = null)
{
    public IMethodSymbol Method { get; } = method;

    public INamedTypeSymbol Owner { get; } = method.ContainingType;

    /// <summary>The type of the value; null where there is none.</summary>
    public ITypeSymbol? Result { get; } = ResultOf(method.ReturnType).Value;

    public ReturnModel Return { get; } = ReturnOf(method);

    public IParameterSymbol? Token => Method.Parameters.FirstOrDefault(static one => Known.IsToken(one.Type));

    /// <summary>The type parameters of the method and of all types around it.</summary>
    public IReadOnlyList<ITypeParameterSymbol> TypeParameters { get; } =
    [
        .. TypesAround(method.ContainingType).Reverse().SelectMany(static type => type.TypeParameters),
        .. method.TypeParameters,
    ];

    /// <summary>The arguments that tell one call from another.</summary>
    public IEnumerable<IParameterSymbol> KeyParameters =>
        Method.Parameters.Where(static one =>
            !Known.IsNeverKey(one.Type) && Known.Attribute(one, Known.NotKey) is null
        );

    /// <summary>What stands for a type parameter in keys, where it is known here; null for others.</summary>
    public string? TextOf(ITypeParameterSymbol parameter) =>
        construction is null
            ? null
            : TypesAround(construction.ContainingType)
                .SelectMany(static type =>
                    type.TypeParameters.Zip(type.TypeArguments, static (one, given) => (one, given))
                )
                .Where(pair => SymbolEqualityComparer.Default.Equals(pair.one, parameter))
                .Select(static pair => DeclaredName.InKey(pair.given))
                .FirstOrDefault();

    public static IEnumerable<INamedTypeSymbol> TypesAround(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.ContainingType)
        {
            yield return one;
        }
    }

    public static ReturnModel ReturnOf(IMethodSymbol method)
    {
        var (kind, value) = ResultOf(method.ReturnType);
        return new ReturnModel(kind, Code.Of(method.ReturnType), value is null ? null : Code.Of(value));
    }

    private static (ReturnKind Kind, ITypeSymbol? Value) ResultOf(ITypeSymbol type) =>
        Known.NameOf(type) switch
        {
            "System.Threading.Tasks.Task" => (ReturnKind.Task, Argument(type)),
            "System.Threading.Tasks.ValueTask" => (ReturnKind.ValueTask, Argument(type)),
            _ => (ReturnKind.Value, type.SpecialType == SpecialType.System_Void ? null : type),
        };

    private static ITypeSymbol? Argument(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments.FirstOrDefault();
}
