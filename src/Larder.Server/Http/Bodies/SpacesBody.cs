namespace Larder.Server.Http.Bodies;

/// <summary>The spaces that the caller reaches, in ordinal order.</summary>
internal sealed record SpacesBody(IReadOnlyList<string> Spaces);
