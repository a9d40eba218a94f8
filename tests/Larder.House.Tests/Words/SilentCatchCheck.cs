using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.House.Words;

/// <summary>Finds catch blocks that do nothing and do not say why.</summary>
internal static class SilentCatchCheck
{
    public static IEnumerable<string> Run(string path, string text) =>
        CSharpSyntaxTree
            .ParseText(text)
            .GetRoot()
            .DescendantNodes()
            .OfType<CatchClauseSyntax>()
            .Where(IsSilent)
            .Select(silent =>
                $"{path}:{silent.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: a catch block that hides an error without a reason"
            );

    private static bool IsSilent(CatchClauseSyntax clause) =>
        clause.Block.Statements.Count == 0
        && !clause.Block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
}
