using System.Collections.Immutable;
using System.Composition;
using Larder.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Larder.CodeFixes.Fixes;

/// <summary>Makes a type partial, or a method, whose body becomes the method that does the work.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OpenTypeFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["LDR007"];

    private protected override Edit? Changes(Diagnostic diagnostic, Place place, CancellationToken token) =>
        place.Node is TypeDeclarationSyntax
            ? new Edit("Make the type partial", [.. place.TypesToOpen.Select(Open)])
            : Split(place, token);

    private static TextChange Open(TypeDeclarationSyntax type) => Edit.Insert(type.Keyword.SpanStart, "partial ");

    private static Edit? Split(Place place, CancellationToken token)
    {
        if (place.Method is not { } method || place.Symbol(token) is not { } symbol)
        {
            return null;
        }

        var body = (SyntaxNode?)method.ExpressionBody ?? method.Body;
        var name = CoreText.NameOf(symbol);
        if (body is null || symbol.ContainingType.GetMembers(name).Length > 0)
        {
            return null;
        }

        var before = body.GetFirstToken().GetPreviousToken().Span.End;
        var text = method.SyntaxTree.GetText(token).ToString(TextSpan.FromBounds(before, method.Span.End));
        var core = CoreText.Of(method, name, text);
        var change = new TextChange(TextSpan.FromBounds(before, method.Span.End), ";" + core);
        var isAsync = method.Modifiers.FirstOrDefault(static one => one.ValueText is "async");
        return new Edit(
            $"Make '{symbol.Name}' partial and let '{name}' do its work",
            [
                .. place.TypesToOpen.Select(Open),
                .. isAsync.Span.Length > 0 ? [new TextChange(isAsync.FullSpan, "")] : Array.Empty<TextChange>(),
                Edit.Insert(method.ReturnType.SpanStart, "partial "),
                change,
            ]
        );
    }
}
