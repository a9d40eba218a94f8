using Larder.House.Repository;

namespace Larder.House.Docs;

/// <summary>Reads the fenced blocks of documents.</summary>
internal static class Markdown
{
    /// <summary>README.md and everything under docs.</summary>
    public static IEnumerable<string> Documents() =>
        RepositoryFiles.All.Where(path =>
            path is "README.md"
            || (path.StartsWith("docs/", StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal))
        );

    /// <summary>The blocks of a language in all documents.</summary>
    public static IReadOnlyList<MarkdownBlock> Blocks(string language) =>
        [
            .. Documents()
                .SelectMany(path => BlocksOf(path, RepositoryFiles.Read(path)))
                .Where(block => block.Language == language),
        ];

    public static IEnumerable<MarkdownBlock> BlocksOf(string path, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.FindIndex(lines, i + 1, line => line.TrimEnd() == "```");
            if (end < 0)
            {
                throw new FormatException($"{path}:{i + 1}: the block is not closed");
            }

            yield return new MarkdownBlock(path, i + 1, lines[i][3..].Trim(), string.Join('\n', lines[(i + 1)..end]));
            i = end;
        }
    }
}
