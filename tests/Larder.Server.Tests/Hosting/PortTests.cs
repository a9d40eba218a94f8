using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Hosting;

[Collection(nameof(AloneCollection))]
public sealed class PortTests
{
    private const string Listening = "0A";

    [Fact]
    public async Task Start_OpensExactlyTheOnePortItNames()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://0.0.0.0:0");
        try
        {
            var before = Ports();
            await using var server = await TestServer.StartAsync();
            var after = Ports();

            Assert.Equal([$"tcp 0100007F:{server.Port:X4}"], after.Except(before));
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
        }
    }

    [Fact]
    public async Task Port_OfARunningServer_CannotBeTakenOver()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.Any })
        {
            using var thief = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            thief.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);

            Assert.Throws<SocketException>(() =>
            {
                thief.Bind(new IPEndPoint(address, server.Port));
                thief.Listen();
            });
        }
    }

    /// <summary>The listening TCP sockets and all UDP sockets of this process.</summary>
    private static HashSet<string> Ports()
    {
        var own = Directory
            .EnumerateFiles("/proc/self/fd")
            .Select(path => new FileInfo(path).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target[8..^1])
            .ToHashSet(StringComparer.Ordinal);
        var ports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var protocol in new[] { "tcp", "tcp6", "udp", "udp6" })
        {
            foreach (var line in File.ReadLines($"/proc/self/net/{protocol}").Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var isOpen = protocol.StartsWith("udp", StringComparison.Ordinal) || fields[3] == Listening;
                if (isOpen && own.Contains(fields[9]))
                {
                    ports.Add(string.Create(CultureInfo.InvariantCulture, $"{protocol} {fields[1]}"));
                }
            }
        }

        return ports;
    }
}
