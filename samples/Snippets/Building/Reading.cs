namespace Snippets.Building;

public readonly record struct Reading(long Second, double Celsius);
