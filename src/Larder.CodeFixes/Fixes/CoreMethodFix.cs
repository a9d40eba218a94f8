using System.Collections.Immutable;
using System.Composition;
using Larder.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Larder.CodeFixes.Fixes;

/// <summary>Writes the method that does the work, for its author to fill.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CoreMethodFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["LDR010"];

    private protected override Edit? Changes(Diagnostic diagnostic, Place place, CancellationToken token)
    {
        if (place.Method is not { } method || place.Symbol(token) is not { } symbol)
        {
            return null;
        }

        var name = CoreText.NameOf(symbol);
        var core = CoreText.Of(
            method,
            name,
            $" => throw new System.NotSupportedException(\"Nobody has written '{name}'.\");"
        );
        return new Edit($"Create '{name}'", Edit.Insert(method.Span.End, core));
    }
}
