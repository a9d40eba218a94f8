using System.CommandLine;
using Larder.Cli.Terminal;

namespace Larder.Cli.Calling;

/// <summary>Connects, runs a command against the server, and asks for an API key when that is what is missing.</summary>
internal static class ServerCall
{
    public static async Task<int> RunAsync(
        ParseResult parsed,
        CommonOptions common,
        Func<LarderClient, Output, Task<int>> command
    )
    {
        var options = common.Read(parsed);
        using var client = await LarderClient.ConnectAsync(options).ConfigureAwait(false);
        try
        {
            return await RunAsync(client, command).ConfigureAwait(false);
        }
        catch (LarderRefusedException refused) when (refused.IsUnknownKey && !client.HasApiKey && Question.CanAsk)
        {
            if (Question.Secret($"API key for {client.Address}") is not { } key)
            {
                throw;
            }

            using var again = await LarderClient.ConnectAsync(options with { ApiKey = key }).ConfigureAwait(false);
            return await RunAsync(again, command).ConfigureAwait(false);
        }
    }

    private static async Task<int> RunAsync(LarderClient client, Func<LarderClient, Output, Task<int>> command)
    {
        using var output = new Output();
        var code = await command(client, output).ConfigureAwait(false);
        output.Flush();
        return code;
    }
}
