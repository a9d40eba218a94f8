using System.Collections.Immutable;
using System.Composition;
using Larder.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Larder.CodeFixes.Fixes;

/// <summary>Puts a colon between two holes, in place of what does not keep them apart.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SeparatorFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["LDR111"];

    private protected override Edit? Changes(Diagnostic diagnostic, Place place, CancellationToken token)
    {
        var span = diagnostic.Location.SourceSpan;
        var holes = place.Node.SyntaxTree.GetText(token).ToString(span);
        var (end, next) = (holes.IndexOf('}') + 1, holes.LastIndexOf('{'));
        return holes.StartsWith("{", StringComparison.Ordinal) && end > 0 && next >= end
            ? new Edit(
                "Keep the two apart with ':'",
                new TextChange(TextSpan.FromBounds(span.Start + end, span.Start + next), ":")
            )
            : null;
    }
}
