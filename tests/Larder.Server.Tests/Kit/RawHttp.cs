using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Larder.Server.Tests.Kit;

/// <summary>Sends bytes that no client library would send, and reads whatever comes back.</summary>
public static partial class RawHttp
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>Sends one request head with <c>Connection: close</c> and answers all that the server says until it closes.</summary>
    public static Task<string> RequestAsync(int port, string method, string target, string? key, string more = "")
    {
        var authorization = key is null ? "" : $"Authorization: Bearer {key}\r\n";
        return ExchangeAsync(
            port,
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{authorization}Connection: close\r\n{more}\r\n"
        );
    }

    /// <summary>Sends these bytes and answers all that the server says until it closes or has long been silent.</summary>
    public static async Task<string> ExchangeAsync(int port, string payload, bool endInput = false)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(payload));
            if (endInput)
            {
                socket.Shutdown(SocketShutdown.Send);
            }

            while (true)
            {
                using var silence = new CancellationTokenSource(Silence);
                var read = await socket.ReceiveAsync(buffer, SocketFlags.None, silence.Token);
                if (read == 0)
                {
                    break;
                }

                answer.Write(buffer, 0, read);
            }
        }
        catch (SocketException fault)
            when (fault.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // A refused request may be answered by closing with bytes unread, which resets the connection.
        }
        catch (OperationCanceledException)
        {
            // It waits for more: what it has said so far is the answer.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>The status codes of all answers in a stream of them.</summary>
    public static int[] Statuses(string answers) =>
        [.. StatusLine().Matches(answers).Select(match => int.Parse(match.Groups["status"].ValueSpan))];

    [GeneratedRegex(@"HTTP/1\.1 (?<status>\d{3}) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusLine();
}
