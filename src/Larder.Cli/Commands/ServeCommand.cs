using System.CommandLine;

namespace Larder.Cli.Commands;

/// <summary><c>larder serve</c>.</summary>
internal sealed class ServeCommand
{
    public static Command Create() => new("serve", "Run a server for this user");
}
