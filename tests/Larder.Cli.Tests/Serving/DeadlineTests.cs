using System.Net;
using System.Net.Sockets;
using Larder.Cli.Tests.Commands;
using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Serving;

public sealed class DeadlineTests : IDisposable
{
    // a program takes this long to start and to end on a busy machine, besides its deadline
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(4);

    private readonly Sandbox _sandbox = Built.NewSandbox();
    private readonly TcpListener _hole = new(IPAddress.Loopback, 0);

    public DeadlineTests() => _hole.Start();

    public void Dispose()
    {
        _hole.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Get_ServerDown_IsCodeFourAtOnce()
    {
        var url = $"http://{_hole.LocalEndpoint}";
        _hole.Stop();
        var end = await _sandbox.RunAsync("get", "k", "--url", url);
        Assert.Equal(4, end.ExitCode);
        Assert.Contains(url, end.Error, StringComparison.Ordinal);
        Assert.True(end.Took < Start, $"took {end.Took}");
    }

    [Fact]
    public async Task Get_ServerSilent_IsCodeFourAtTheDeadline()
    {
        var end = await _sandbox.RunAsync("get", "k", "--url", $"http://{_hole.LocalEndpoint}", "--timeout", "1s");
        Assert.Equal(4, end.ExitCode);
        Assert.Contains("1 s", end.Error, StringComparison.Ordinal);
        Assert.InRange(end.Took, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1) + Start);
    }

    [Fact]
    public async Task Get_Interrupted_EndsAtOnceWithoutAFile()
    {
        using var process = _sandbox.Start(
            "get",
            "k",
            "-o",
            "out",
            "--url",
            $"http://{_hole.LocalEndpoint}",
            "--timeout",
            "60s"
        );

        // it hangs in the request once the connection is there
        using var connection = await _hole.AcceptSocketAsync();
        var started = TimeProvider.System.GetTimestamp();
        Signals.SendInterrupt(process.Id);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        Assert.NotEqual(0, process.ExitCode);
        Assert.Empty(Directory.GetFiles(_sandbox.WorkingDirectory));
    }
}
