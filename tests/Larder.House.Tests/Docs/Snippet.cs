namespace Larder.House.Docs;

/// <summary>A marked piece of a compiled source file.</summary>
/// <param name="Path">The file, from the root of the repository.</param>
/// <param name="Name">The name after the mark.</param>
/// <param name="Text">The lines between the marks, moved to the left.</param>
internal sealed record Snippet(string Path, string Name, string Text);
