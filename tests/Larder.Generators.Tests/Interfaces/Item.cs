namespace Larder.Generators.Tests.Interfaces;

public sealed record Item(int Id, string Name);
