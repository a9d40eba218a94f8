namespace Larder.House.Docs;

/// <summary>A fenced block of a document.</summary>
/// <param name="Path">The document, from the root of the repository.</param>
/// <param name="Line">The line of the opening fence, counted from one.</param>
/// <param name="Language">The word after the fence; empty where there is none.</param>
/// <param name="Text">The lines between the fences.</param>
internal sealed record MarkdownBlock(string Path, int Line, string Language, string Text)
{
    /// <summary>What the block says it prints: its comments that begin with =>, in order.</summary>
    public IReadOnlyList<string> Expected => ExpectedOutput.In(Text);
}
