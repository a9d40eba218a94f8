using Larder.House.Repository;

namespace Larder.House.Docs;

/// <summary>Reads the pieces between <c>// snippet: name</c> and <c>// end</c>.</summary>
internal static class MarkedSnippets
{
    private const string Begin = "// snippet: ";
    private const string End = "// end";

    /// <summary>The marked pieces of all samples and of these tests.</summary>
    public static IReadOnlyList<Snippet> All { get; } =
    [
        .. RepositoryFiles
            .Sources("samples")
            .Concat(RepositoryFiles.Sources("tests/Larder.House.Tests"))
            .SelectMany(path => In(path, RepositoryFiles.Read(path))),
    ];

    public static IEnumerable<Snippet> In(string path, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var mark = lines[i].Trim();
            if (!mark.StartsWith(Begin, StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.FindIndex(lines, i + 1, line => line.Trim() == End);
            if (end < 0)
            {
                throw new FormatException($"{path}:{i + 1}: the snippet has no '{End}'");
            }

            yield return new Snippet(path, mark[Begin.Length..], Dedent(lines[(i + 1)..end]));
            i = end;
        }
    }

    private static string Dedent(string[] lines)
    {
        var indent = lines
            .Where(line => line.Trim().Length > 0)
            .Select(line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty()
            .Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : line.Trim())).Trim('\n');
    }
}
