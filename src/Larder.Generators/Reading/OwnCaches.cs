using Larder.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.Generators.Reading;

/// <summary>Finds caches that objects make for themselves, which no other type can share.</summary>
internal static class OwnCaches
{
    private const string OfObject = "__self.";

    /// <summary>Whether a method keeps its results in a field or property that begins with a new cache.</summary>
    public static bool Has(IMethodSymbol method, MethodModel model) =>
        model is { Source: CacheSource.Member, Cache: { } member }
        && member.StartsWith(OfObject, StringComparison.Ordinal)
        && method
            .ContainingType.GetMembers(member.Substring(OfObject.Length).TrimStart('@'))
            .SelectMany(static one => one.DeclaringSyntaxReferences)
            .Select(static one => one.GetSyntax())
            .Any(static one => InitialValueOf(one) is BaseObjectCreationExpressionSyntax);

    private static ExpressionSyntax? InitialValueOf(SyntaxNode member) =>
        member switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
}
