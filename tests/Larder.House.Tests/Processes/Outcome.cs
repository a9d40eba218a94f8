namespace Larder.House.Processes;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
