namespace Larder.Testing.Processes;

/// <summary>What a program asks and what it is answered.</summary>
public readonly record struct Exchange(string Question, string Answer);
