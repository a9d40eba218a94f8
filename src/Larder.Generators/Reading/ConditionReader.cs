using Larder.Generators.Faults;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Finds the methods that a cached method asks, and what they are to be called with.</summary>
internal sealed class ConditionReader(
    MethodScope scope,
    AttributeText attribute,
    FaultList faults,
    Compilation compilation
)
{
    /// <summary>The call, as an expression; null where none is named or it does not fit.</summary>
    /// <param name="property">The property that names it.</param>
    /// <param name="returns">What it has to return.</param>
    /// <param name="isAfter">Whether it may ask for the result.</param>
    public string? Read(string property, string returns, bool isAfter)
    {
        if (attribute.Text(property) is not { } name)
        {
            return null;
        }

        var type = attribute.Type("Rules") ?? scope.Owner;
        var calls = PathTypes(type)
            .SelectMany(one => one.GetMembers(name).OfType<IMethodSymbol>())
            .Where(one => Known.Is(one.ReturnType, returns) && (one.IsStatic || CanBeOfObject(type)))
            .Select(one =>
                (Method: one, Arguments: one.Parameters.Select(parameter => ArgumentFor(parameter, isAfter)).ToList())
            )
            .Where(static one => one.Arguments.TrueForAll(static argument => argument is not null))
            .ToList();
        if (calls.Count == 0)
        {
            faults.Add(
                Rules.NoRule,
                attribute.LocationOf(property),
                name,
                returns is "System.Boolean" ? "bool" : "TimeSpan",
                isAfter ? "the result, or arguments by their names" : "arguments by their names"
            );
            return null;
        }

        var (method, arguments) = calls[0];
        var receiver = method.IsStatic ? Code.Of(method.ContainingType) : "__self";
        return $"{receiver}.{Code.Name(name)}({string.Join(", ", arguments)})";
    }

    private static IEnumerable<ITypeSymbol> PathTypes(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }

    private bool CanBeOfObject(INamedTypeSymbol type) =>
        !scope.Method.IsStatic
        && scope.Owner.TypeKind != TypeKind.Interface
        && SymbolEqualityComparer.Default.Equals(type, scope.Owner);

    private string? ArgumentFor(IParameterSymbol asked, bool isAfter)
    {
        var same = scope.Method.Parameters.FirstOrDefault(one =>
            string.Equals(one.Name, asked.Name, StringComparison.Ordinal) && Fits(one.Type, asked.Type)
        );
        return same is not null ? Code.Name(same.Name)
            : isAfter && scope.Result is { } result && Fits(result, asked.Type) ? "__result"
            : null;
    }

    private bool Fits(ITypeSymbol given, ITypeSymbol asked) =>
        compilation.ClassifyCommonConversion(given, asked).IsImplicit;
}
