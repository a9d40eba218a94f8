namespace Larder.House.Words;

/// <summary>Finds forbidden words in a text, one line for each.</summary>
internal static class WordCheck
{
    public static IEnumerable<string> Run(string path, string text) =>
        WordRule
            .All.Where(rule => rule.Within.Length == 0 || path.StartsWith(rule.Within + "/", StringComparison.Ordinal))
            .SelectMany(rule =>
                rule.Pattern.Matches(text)
                    .Select(match => $"{path}:{LineOf(text, match.Index)}: '{match.Value}' is {rule.Reason}")
            );

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;
}
