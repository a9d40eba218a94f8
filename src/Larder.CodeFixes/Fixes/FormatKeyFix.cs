using System.Collections.Immutable;
using System.Composition;
using Larder.CodeFixes.Editing;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Larder.CodeFixes.Fixes;

/// <summary>Lets <c>CacheKey.Format</c> write a key that was interpolated as an ordinary string.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class FormatKeyFix : TextFix
{
    private const string Title = "Use CacheKey.Format";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["LDR112"];

    private protected override Edit? Changes(Diagnostic diagnostic, Place place, CancellationToken token) =>
        place.Node switch
        {
            InterpolatedStringExpressionSyntax text
                when text.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax made }
                    && Known.Is(place.Model.GetTypeInfo(made, token).Type, Known.CacheKey) => new Edit(
                Title,
                new TextChange(made.Span, "CacheKey.Format(" + text + ")")
            ),
            InterpolatedStringExpressionSyntax text => new Edit(Title, [.. Around(text)]),
            IdentifierNameSyntax name when place.Model.GetSymbolInfo(name, token).Symbol is ILocalSymbol local =>
                Declaration(local, token),
            _ => null,
        };

    private static Edit? Declaration(ILocalSymbol local, CancellationToken token) =>
        local.DeclaringSyntaxReferences[0].GetSyntax(token)
            is VariableDeclaratorSyntax
            {
                Initializer.Value: var text,
                Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: var type },
            }
            ? new Edit(Title, [new TextChange(type.Span, "var"), .. Around(text)])
            : null;

    private static IEnumerable<TextChange> Around(ExpressionSyntax text) =>
        [Edit.Insert(text.SpanStart, "CacheKey.Format("), Edit.Insert(text.Span.End, ")")];
}
