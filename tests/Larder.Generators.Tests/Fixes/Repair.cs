namespace Larder.Generators.Tests.Fixes;

/// <summary>A source with a fault, and what becomes of it.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Titled">A part of the title of the repair.</param>
/// <param name="Wrong">The source.</param>
/// <param name="Right">The source after the repair.</param>
internal sealed record Repair(string Id, string Titled, string Wrong, string Right);
