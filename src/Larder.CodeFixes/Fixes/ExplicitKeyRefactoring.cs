using System.Composition;
using Larder.CodeFixes.Editing;
using Larder.Generators.Reading;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.CodeFixes.Fixes;

/// <summary>Writes out the key that a method has without one, so that it stays the same when the method is renamed.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ExplicitKeyRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc />
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var token = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(token).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(token).ConfigureAwait(false);
        if (
            root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || model is null
            || !Known.Is(model.GetTypeInfo(attribute, token).Type, Known.Cached)
            || new Place(attribute, model).Symbol(token) is not { } method
            || attribute.ArgumentList?.Arguments.Any(static one => one.NameEquals is null) == true
        )
        {
            return;
        }

        var key = Code.Literal(KeyOf(method));
        var change =
            attribute.ArgumentList is not { } list ? Edit.Insert(attribute.Span.End, $"({key})")
            : list.Arguments.Count > 0 ? Edit.Insert(list.Arguments[0].SpanStart, key + ", ")
            : Edit.Insert(list.OpenParenToken.Span.End, key);
        var document = context.Document;
        context.RegisterRefactoring(
            CodeAction.Create(
                "Write the key out",
                token => TextFix.ApplyAsync(document, [change], token),
                nameof(ExplicitKeyRefactoring)
            )
        );
    }

    private static string KeyOf(IMethodSymbol method)
    {
        var scope = new MethodScope(method);
        var names = scope
            .TypeParameters.Select(static one => one.Name)
            .Concat(scope.KeyParameters.Select(static one => one.Name));
        return DeclaredName.Of(method) + string.Join(":", names.Select(static name => $"{{{name}}}"));
    }
}
