namespace Larder;

/// <summary>What a new API key is to be.</summary>
/// <param name="Name">What the key is for.</param>
public sealed record ApiKeyRequest(string Name)
{
    /// <summary>What it may do: <c>read write delete list stats admin</c>.</summary>
    /// <value>Default: <c>read</c> and <c>write</c>.</value>
    public IReadOnlyList<string> Scopes { get; init; } = ["read", "write"];

    /// <summary>Patterns of the spaces where it may do so; <c>*</c> stands for any text.</summary>
    /// <value>Default: every space.</value>
    public IReadOnlyList<string> Spaces { get; init; } = ["*"];

    /// <summary>An ISO 8601 instant, or a duration from now such as <c>90d</c>.</summary>
    /// <value>Default: null, for a key that does not end.</value>
    public string? Expires { get; init; }
}
