using System.Text;

namespace Larder.Testing.Processes;

/// <summary>What a program left behind when it ended.</summary>
/// <param name="ExitCode">What it told the shell.</param>
/// <param name="Output">The bytes of its standard output.</param>
/// <param name="Error">The text of its standard error.</param>
/// <param name="Took">How long it ran.</param>
public sealed record ProgramEnd(int ExitCode, byte[] Output, string Error, TimeSpan Took)
{
    /// <summary>The standard output as text.</summary>
    public string Text => Encoding.UTF8.GetString(Output);
}
