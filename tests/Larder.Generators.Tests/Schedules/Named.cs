namespace Larder.Generators.Tests.Schedules;

/// <summary>A value that says under which number it is kept.</summary>
public sealed record Named(int Id, int Value);
