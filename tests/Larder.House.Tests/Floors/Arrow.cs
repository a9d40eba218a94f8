namespace Larder.House.Floors;

/// <summary>A file that uses a type which another file declares.</summary>
internal sealed record Arrow(SourceFile From, SourceFile To, string Type);
