using System.Globalization;
using System.Net;
using Larder.Cli.Terminal;

namespace Larder.Cli.Values;

/// <summary>Addresses to listen on as they are typed: <c>127.0.0.1:7070</c>, <c>localhost:7070</c>, <c>7070</c>.</summary>
internal static class EndpointText
{
    private const string LocalHost = "localhost:";

    /// <summary>An address and a port.</summary>
    /// <exception cref="UsageException">The text is none.</exception>
    public static IPEndPoint Parse(string text, string option, int defaultPort)
    {
        var port = text.StartsWith(LocalHost, StringComparison.OrdinalIgnoreCase) ? text[LocalHost.Length..] : text;
        if (ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new IPEndPoint(IPAddress.Loopback, number);
        }

        if (IPAddress.TryParse(text, out var address))
        {
            return new IPEndPoint(address, defaultPort);
        }

        return IPEndPoint.TryParse(text, out var endpoint)
            ? endpoint
            : throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option} {text} is no address to listen on (say 127.0.0.1:{defaultPort})"
                )
            );
    }
}
