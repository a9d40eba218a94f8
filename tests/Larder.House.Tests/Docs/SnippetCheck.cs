namespace Larder.House.Docs;

/// <summary>Says which C# blocks are not the text of a snippet, and which snippets no document shows.</summary>
internal static class SnippetCheck
{
    public static IReadOnlyList<string> Run(
        IReadOnlyCollection<MarkdownBlock> blocks,
        IReadOnlyCollection<Snippet> snippets
    )
    {
        var faults = blocks
            .Where(block => !snippets.Any(snippet => snippet.Text == block.Text))
            .Select(block => $"{block.Path}:{block.Line}: no compiled snippet has this text:\n{block.Text}");
        var unused = snippets
            .Where(snippet => !blocks.Any(block => block.Text == snippet.Text))
            .Select(snippet => $"{snippet.Path}: no document shows the snippet {snippet.Name}");
        var twice = snippets
            .GroupBy(snippet => snippet.Name)
            .Where(group => group.Count() > 1)
            .Select(group => $"two snippets have the name {group.Key}");
        return [.. faults, .. unused, .. twice];
    }
}
