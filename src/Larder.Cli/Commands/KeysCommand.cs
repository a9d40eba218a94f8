using System.CommandLine;

namespace Larder.Cli.Commands;

/// <summary><c>larder keys create|list|revoke</c>.</summary>
internal static class KeysCommand
{
    public static Command Create() =>
        new("keys", "Make, list and revoke API keys")
        {
            KeysCreateCommand.Create(),
            KeysListCommand.Create(),
            KeysRevokeCommand.Create(),
        };
}
