using System.Collections.Immutable;
using System.Composition;
using Larder.CodeFixes.Editing;
using Larder.Generators.Faults;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Larder.CodeFixes.Fixes;

/// <summary>Names in a key what is not in it yet: an argument, or a type argument.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MissingHoleFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ["LDR021", "LDR101"];

    private protected override Edit? Changes(Diagnostic diagnostic, Place place, CancellationToken token)
    {
        if (place.Key is not { Token: var key } || !diagnostic.Properties.TryGetValue(Fault.Subject, out var name))
        {
            return null;
        }

        var quotes = key.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
            ? key.Text.TakeWhile(static c => c == '"').Count()
            : 1;
        return key.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            ? null
            : new Edit($"Put '{{{name}}}' into the key", Edit.Insert(key.Span.End - quotes, $":{{{name}}}"));
    }
}
