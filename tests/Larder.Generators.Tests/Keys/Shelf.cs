namespace Larder.Generators.Tests.Keys;

public sealed record Shelf([property: KeyPart] string? Room, [property: KeyPart(1)] int Row, string Note);
