using Larder.Generators.Faults;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Finds the method that does the work of a partial method.</summary>
internal sealed class CoreFinder(MethodScope scope, AttributeText attribute, FaultList faults)
{
    public string Find()
    {
        var method = scope.Method;
        var name = attribute.Text("Core") ?? NameFor(method.Name, scope.Return.IsAsync);
        var fitting = scope.Owner.GetMembers(name).OfType<IMethodSymbol>().Any(Fits);
        if (!fitting)
        {
            var place = attribute.Text("Core") is null ? method.Locations[0] : attribute.LocationOf("Core");
            faults.Add(Rules.NoCore, place, method.Name, Signature(name));
        }

        return name;
    }

    /// <summary><c>GetCoreAsync</c> for <c>GetAsync</c>, <c>GetCore</c> for <c>Get</c>.</summary>
    public static string NameFor(string name, bool isAsync) =>
        isAsync && name.EndsWith("Async", StringComparison.Ordinal)
            ? name.Substring(0, name.Length - "Async".Length) + "CoreAsync"
            : name + "Core";

    private bool Fits(IMethodSymbol core) =>
        core.Parameters.Length == scope.Method.Parameters.Length
        && core.TypeParameters.Length == scope.Method.TypeParameters.Length
        && (core.IsStatic || !scope.Method.IsStatic)
        && SameText(core.ReturnType, scope.Method.ReturnType)
        && core.Parameters.Zip(scope.Method.Parameters, static (a, b) => SameText(a.Type, b.Type))
            .All(static same => same);

    // type parameters of two methods are two symbols
    private static bool SameText(ITypeSymbol a, ITypeSymbol b) =>
        string.Equals(
            a.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            b.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            StringComparison.Ordinal
        );

    private string Signature(string name)
    {
        var method = scope.Method;
        var parameters = string.Join(
            ", ",
            method.Parameters.Select(static one =>
                $"{one.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} {one.Name}"
            )
        );
        var kind = method.IsStatic ? "private static" : "private";
        var type = method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return $"{kind} {type} {name}{Code.TypeParameters(method.TypeParameters)}({parameters})";
    }
}
