using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Larder.CodeFixes.Editing;

/// <summary>A repair that is a few changes of the text of one file.</summary>
public abstract class TextFix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var place = new Place(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model);
            if (Changes(diagnostic, place, context.CancellationToken) is not { Changes.IsEmpty: false } edit)
            {
                continue;
            }

            var document = context.Document;
            context.RegisterCodeFix(
                CodeAction.Create(edit.Title, token => ApplyAsync(document, edit.Changes, token), GetType().Name),
                diagnostic
            );
        }
    }

    /// <summary>What is to be changed; null where nothing can be done.</summary>
    private protected abstract Edit? Changes(Diagnostic diagnostic, Place place, CancellationToken token);

    internal static async Task<Document> ApplyAsync(
        Document document,
        ImmutableArray<TextChange> changes,
        CancellationToken token
    )
    {
        var text = await document.GetTextAsync(token).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
