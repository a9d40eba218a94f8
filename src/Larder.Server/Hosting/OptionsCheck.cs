using System.Net;
using System.Text;

namespace Larder.Server;

/// <summary>Finds everything that is wrong with a set of options at once.</summary>
internal static class OptionsCheck
{
    /// <summary>The longest path that the kernel's socket address holds, without the zero at its end.</summary>
    public const int MaxSocketPathBytes = 107;

    private const long MinMemory = 1024 * 1024;
    private const long MaxBody = 1024 * 1024 * 1024;
    private const int MaxKey = 64 * 1024;

    /// <summary>Lets only options pass that can be followed.</summary>
    /// <exception cref="LarderServerException">Something is wrong; the message lists all of it.</exception>
    public static void Demand(LarderServerOptions options, bool isEmbedded)
    {
        string[] faults = [.. Sizes(options), .. isEmbedded ? [] : Places(options)];
        if (faults.Length > 0)
        {
            throw new LarderServerException(LarderServerFault.InvalidOptions, string.Join(' ', faults));
        }
    }

    private static IEnumerable<string> Sizes(LarderServerOptions options)
    {
        return new (bool IsFault, FormattableString Text)[]
        {
            (string.IsNullOrWhiteSpace(options.DataDirectory), $"The data directory is empty."),
            (
                options.MaxMemory < MinMemory,
                $"The memory is {options.MaxMemory} bytes; at least {MinMemory} are needed."
            ),
            (
                options.MaxBodyBytes is < 1 or > MaxBody,
                $"The body limit is {options.MaxBodyBytes} bytes; 1 to {MaxBody} are possible."
            ),
            (
                options.MaxKeyBytes is < 1 or > MaxKey,
                $"The limit of a name is {options.MaxKeyBytes} bytes; 1 to {MaxKey} are possible."
            ),
            (
                options.MaxConnections < 1,
                $"The limit of connections is {options.MaxConnections}; at least 1 is needed."
            ),
            (options.MaxSpaces < 1, $"The limit of spaces is {options.MaxSpaces}; at least 1 is needed."),
            (
                options.MaxKeyFailuresPerMinute < 1,
                $"The limit of wrong keys is {options.MaxKeyFailuresPerMinute}; at least 1 is needed."
            ),
            (
                options.StopTimeout <= TimeSpan.Zero,
                $"The time to stop is {options.StopTimeout}; it must be above zero."
            ),
        }
            .Where(check => check.IsFault)
            .Select(check => FormattableString.Invariant(check.Text));
    }

    private static IEnumerable<string> Places(LarderServerOptions options)
    {
        if (options.HttpEndpoint is { } endpoint && !IPAddress.IsLoopback(endpoint.Address))
        {
            yield return $"The address {endpoint} is open to the network, where keys and values would travel in clear "
                + "text; this version has no TLS, so take a loopback address such as 127.0.0.1 and put a TLS proxy in front.";
        }

        if (options.SocketPath is { } path)
        {
            var length = path.Length == 0 ? 0 : Encoding.UTF8.GetByteCount(Path.GetFullPath(path));
            if (length is 0 or > MaxSocketPathBytes)
            {
                yield return FormattableString.Invariant(
                    $"The socket path has {length} bytes; 1 to {MaxSocketPathBytes} are possible: {path}"
                );
            }
        }

        if (options.HttpEndpoint is null && options.SocketPath is null)
        {
            yield return "There is neither an HTTP address nor a socket to listen on.";
        }
    }
}
