namespace Larder.Generators.Templates;

/// <summary>A text or a hole of a key.</summary>
/// <param name="Text">The text, or the path of the hole.</param>
/// <param name="IsHole">Whether it is a hole.</param>
/// <param name="Start">Where it begins in the key.</param>
/// <param name="Length">How long it is there; a hole with its braces.</param>
/// <param name="Format">The format of a hole; null for none.</param>
/// <param name="Empty">What stands for null in a hole; null for what usually does.</param>
internal sealed record TemplatePart(
    string Text,
    bool IsHole,
    int Start,
    int Length,
    string? Format = null,
    string? Empty = null
);
