using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Commands;

/// <summary>The program as it was built, beside these tests.</summary>
internal static class Built
{
    public static Sandbox NewSandbox() => new(Path.Combine(AppContext.BaseDirectory, "Larder.Cli.dll"));
}
