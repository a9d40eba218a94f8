using Larder.Cli.Terminal;

namespace Larder.Cli.Calling;

/// <summary>Turns what went wrong into one line and an exit code.</summary>
internal static class Failure
{
    private const int BrokenPipe = 32;

    public static int Report(Exception exception)
    {
        if (exception is IOException { HResult: BrokenPipe })
        {
            return ExitCode.Failure;
        }

        var (code, fix) = Classify(exception);
        Message.Error(Words(exception), fix);
        return code;
    }

    // the name of a parameter says nothing to a person at a terminal
    private static string Words(Exception exception) =>
        exception is ArgumentException { ParamName: { } parameter }
            ? exception.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
            : exception.Message;

    private static (int Code, string? Fix) Classify(Exception exception) =>
        exception switch
        {
            UsageException or CacheOptionsException or ArgumentException => (ExitCode.Usage, null),
            LarderRefusedException { IsUnknownKey: true } => (
                ExitCode.Refused,
                "give an API key with --api-key-file, LARDER_API_KEY or LARDER_API_KEY_FILE"
            ),
            LarderRefusedException => (ExitCode.Refused, "ask for a key that may do this: larder keys create"),
            LarderServerNotFoundException => (ExitCode.NoServer, null),
            LarderUnavailableException => (ExitCode.NoServer, "is 'larder serve' running there?"),
            CacheTimeoutException => (
                ExitCode.NoServer,
                "see whether the server is busy, or give it longer with --timeout"
            ),
            _ => (ExitCode.Failure, null),
        };
}
