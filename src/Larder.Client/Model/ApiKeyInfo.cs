namespace Larder;

/// <summary>An API key as the server lists it: everything but the secret.</summary>
/// <param name="Id">What names the key; part of its text and no secret.</param>
/// <param name="Name">What the key is for.</param>
/// <param name="Scopes">What it may do: <c>read write delete list stats admin</c>.</param>
/// <param name="Spaces">Patterns of the spaces where it may do so; <c>*</c> stands for any text.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends; null for never.</param>
/// <param name="Revoked">When it was revoked; null if it was not.</param>
public sealed record ApiKeyInfo(
    string Id,
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Spaces,
    DateTimeOffset? Created,
    DateTimeOffset? Expires,
    DateTimeOffset? Revoked
);
