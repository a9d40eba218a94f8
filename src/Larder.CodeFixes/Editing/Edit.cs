using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Larder.CodeFixes.Editing;

/// <summary>Changes of a file, and what they are called.</summary>
internal sealed record Edit(string Title, params ImmutableArray<TextChange> Changes)
{
    /// <summary>Text that is put in.</summary>
    public static TextChange Insert(int at, string text) => new(new TextSpan(at, 0), text);
}
