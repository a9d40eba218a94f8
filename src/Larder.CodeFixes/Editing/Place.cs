using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.CodeFixes.Editing;

/// <summary>A piece of source text that something was said about.</summary>
internal sealed record Place(SyntaxNode Node, SemanticModel Model)
{
    /// <summary>The method in whose declaration it stands.</summary>
    public MethodDeclarationSyntax? Method => Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();

    /// <summary>The first attribute of the method that says how it is kept.</summary>
    public AttributeSyntax? Attribute =>
        Method
            ?.AttributeLists.SelectMany(static list => list.Attributes)
            .FirstOrDefault(one => Known.NameOf(Model.GetTypeInfo(one).Type) is Known.Cached or Known.Put);

    /// <summary>The key in the attribute of the method, where it is a plain literal.</summary>
    public LiteralExpressionSyntax? Key =>
        Attribute?.ArgumentList?.Arguments.FirstOrDefault() is { NameEquals: null, Expression: var key }
            ? key as LiteralExpressionSyntax
            : null;

    public IMethodSymbol? Symbol(CancellationToken token) =>
        Method is { } method ? Model.GetDeclaredSymbol(method, token) : null;

    /// <summary>The types around, from the inside out, that are not partial yet.</summary>
    public IEnumerable<TypeDeclarationSyntax> TypesToOpen =>
        Node.AncestorsAndSelf()
            .OfType<TypeDeclarationSyntax>()
            .Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword));
}
