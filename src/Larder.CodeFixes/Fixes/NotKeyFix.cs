using System.Collections.Immutable;
using System.Composition;
using Larder.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.CodeFixes.Fixes;

/// <summary>Marks an argument that makes no difference.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NotKeyFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["LDR005", "LDR101"];

    private protected override Edit? Changes(Diagnostic diagnostic, Place place, CancellationToken token)
    {
        // as the other attribute is written, so that the name is known where that one is
        var space = place.Attribute?.Name is QualifiedNameSyntax { Left: var left } ? left + "." : "";
        return place.Node is ParameterSyntax parameter
            ? new Edit(
                $"Keep '{parameter.Identifier}' out of the key",
                Edit.Insert(parameter.SpanStart, $"[{space}NotKey] ")
            )
            : null;
    }
}
