using System.Collections.Immutable;
using System.Composition;
using Larder.CodeFixes.Editing;
using Larder.Generators.Faults;
using Larder.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Larder.CodeFixes.Fixes;

/// <summary>Writes the name of an argument as it is spelled.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HoleNameFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["LDR001"];

    private protected override Edit? Changes(Diagnostic diagnostic, Place place, CancellationToken token)
    {
        var span = diagnostic.Location.SourceSpan;
        var hole = place.Node.SyntaxTree.GetText(token).ToString(span);
        if (
            place.Symbol(token) is not { } method
            || !diagnostic.Properties.TryGetValue(Fault.Subject, out var name)
            || name is null
            || !hole.StartsWith("{" + name, StringComparison.Ordinal)
            || Spelling.Nearest(name, method.Parameters.Select(static one => one.Name)) is not { } meant
        )
        {
            return null;
        }

        return new Edit($"Write '{meant}'", new TextChange(new TextSpan(span.Start + 1, name.Length), meant));
    }
}
