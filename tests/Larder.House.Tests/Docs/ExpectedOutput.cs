using System.Text.RegularExpressions;

namespace Larder.House.Docs;

/// <summary>Lines of output that an example promises in comments: <c>// => text</c> or <c># => text</c>.</summary>
internal static partial class ExpectedOutput
{
    public static IReadOnlyList<string> In(string text) =>
        [.. Promise().Matches(text).Select(match => match.Groups["line"].Value)];

    /// <summary>Null when the output is what was promised (or nothing was), else what differs.</summary>
    public static string? Compare(IReadOnlyList<string> promised, IReadOnlyList<string> printed) =>
        promised.Count == 0 || promised.SequenceEqual(printed.Select(line => line.TrimEnd()), StringComparer.Ordinal)
            ? null
            : $"promised:\n{string.Join('\n', promised)}\nprinted:\n{string.Join('\n', printed)}";

    [GeneratedRegex(@"^.*?(//|#) => (?<line>.*?)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Promise();
}
