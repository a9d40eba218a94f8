using Larder.Cli.Tests.Commands;
using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Serving;

public sealed class ServeTests : IDisposable
{
    private readonly Sandbox _sandbox = Built.NewSandbox();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task FirstStart_ShowsAKey_AndLaterOnesNone()
    {
        await using (var first = await ServeProcess.StartAsync(_sandbox))
        {
            Assert.Matches("^lrd_[a-z0-9]{8}_[A-Za-z0-9_-]{43}_[0-9a-f]{8}$", first.Lines[0]);
            Assert.Single(first.Lines, line => line.Contains("lrd_", StringComparison.Ordinal));
            var end = await first.TerminateAsync();
            Assert.Equal(0, end.ExitCode);
            Assert.DoesNotContain("lrd_", end.Error + end.Text, StringComparison.Ordinal);
        }

        await using var later = await ServeProcess.StartAsync(_sandbox);
        Assert.DoesNotContain(later.Lines, line => line.Contains("lrd_", StringComparison.Ordinal));
        var stored = await File.ReadAllTextAsync(Path.Combine(_sandbox.DataDirectory, "keys.json"));
        Assert.DoesNotContain("lrd_", stored, StringComparison.Ordinal);
    }

    [Theory, InlineData(null, "larder"), InlineData("./larder", "./larder")]
    public async Task Start_Hints_NameTheCommandAsItWasCalled(string? calledAs, string expected)
    {
        _sandbox.Set("LARDER_CALLED_AS", calledAs);
        await using var server = await ServeProcess.StartAsync(_sandbox);
        Assert.Equal($"  {expected} get greeting", server.Lines[^1]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Signal_StopsIt_WithCodeZeroAndNothingLeft(bool interrupt)
    {
        await using var server = await ServeProcess.StartAsync(_sandbox);
        Assert.True(File.Exists(server.Socket));
        var end = interrupt ? await server.InterruptAsync() : await server.TerminateAsync();
        Assert.Equal(0, end.ExitCode);
        Assert.False(File.Exists(server.Socket));
        Assert.Empty(Directory.GetFiles(_sandbox.RuntimeDirectory));
        Assert.Equal(4, (await _sandbox.RunAsync("get", "k")).ExitCode);
    }

    [Fact, Trait("case", "207")]
    public async Task Start_WithoutAPlace_UsesTheUsersDirectoriesAndLoopback()
    {
        await using var server = await ServeProcess.StartAsync(_sandbox);
        Assert.Equal(Path.Combine(_sandbox.RuntimeDirectory, "larder.sock"), server.Socket);
        Assert.StartsWith("http://127.0.0.1:", server.Url, StringComparison.Ordinal);
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(_sandbox.DataDirectory, "keys.json")));
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_sandbox.DataDirectory));
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_sandbox.RuntimeDirectory));
    }

    [Fact, Trait("case", "202")]
    public async Task TwoPrograms_ShareEntries_AndARestartLosesThem()
    {
        await using (var server = await ServeProcess.StartAsync(_sandbox))
        {
            await _sandbox.RunAsync("set", "k", "v");
            Assert.Equal("v", (await _sandbox.RunAsync("get", "k")).Text);
            await server.TerminateAsync();
        }

        await using var later = await ServeProcess.StartAsync(_sandbox);
        Assert.Equal(1, (await _sandbox.RunAsync("get", "k")).ExitCode);
    }

    [Fact]
    public async Task Start_AfterAKill_TakesTheStaleSocketOver()
    {
        string? key;
        await using (var killed = await ServeProcess.StartAsync(_sandbox))
        {
            key = killed.Key;
            await killed.KillAsync();
            Assert.True(File.Exists(killed.Socket));
            var end = await _sandbox.RunAsync("get", "k");
            Assert.Equal(4, end.ExitCode);
        }

        await using var later = await ServeProcess.StartAsync(_sandbox);
        Assert.Null(later.Key);
        Assert.Equal(0, (await _sandbox.RunAsync("set", "k", "v")).ExitCode);
        _sandbox.Set("LARDER_URL", later.Url);
        _sandbox.Set("LARDER_API_KEY", key);
        Assert.Equal("v", (await _sandbox.RunAsync("get", "k")).Text);
    }

    [Fact]
    public async Task Start_SecondServerInTheSamePlace_IsRefusedAndHarmless()
    {
        await using var server = await ServeProcess.StartAsync(_sandbox);
        var sameData = await _sandbox.RunAsync("serve", "--http", "127.0.0.1:0");
        Assert.Equal(5, sameData.ExitCode);
        var sameSocket = await _sandbox.RunAsync("serve", "--http", "127.0.0.1:0", "--data", _sandbox["other"]);
        Assert.Equal(5, sameSocket.ExitCode);
        Assert.Contains(server.Socket!, sameSocket.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("lrd_", sameSocket.Text, StringComparison.Ordinal);
        var samePort = await _sandbox.RunAsync(
            "serve",
            "--http",
            server.Url!["http://".Length..],
            "--data",
            _sandbox["other"],
            "--socket",
            _sandbox["s"]
        );
        Assert.Equal(5, samePort.ExitCode);
        Assert.All(
            [sameData, sameSocket, samePort],
            end => Assert.StartsWith("larder: ", end.Error, StringComparison.Ordinal)
        );
        Assert.Equal(0, (await _sandbox.RunAsync("set", "k", "v")).ExitCode);
    }

    [Fact]
    public async Task Start_DataDirectoryBelowAFile_IsCodeFiveAndNamed()
    {
        await File.WriteAllTextAsync(_sandbox["file"], "");
        var end = await _sandbox.RunAsync("serve", "--http", "127.0.0.1:0", "--data", _sandbox["file"] + "/data");
        Assert.Equal(5, end.ExitCode);
        Assert.Empty(end.Output);
        Assert.Contains(_sandbox["file"] + "/data", end.Error, StringComparison.Ordinal);
        Assert.Equal(end.Error.Length - 1, end.Error.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_OtherPlaces_AreAdvertised()
    {
        await using var server = await ServeProcess.StartAsync(
            _sandbox,
            "--socket",
            _sandbox["my.sock"],
            "--data",
            _sandbox["mine"]
        );
        Assert.Equal(_sandbox["my.sock"], server.Socket);
        Assert.Equal(0, (await _sandbox.RunAsync("set", "k", "v")).ExitCode);
        Assert.Equal("v", (await _sandbox.RunAsync("get", "k", "--socket", _sandbox["my.sock"])).Text);
    }

    [Fact]
    public async Task Start_WithLittleMemory_RefusesWhatIsLarger()
    {
        await using var server = await ServeProcess.StartAsync(_sandbox, "--max-memory", "1MB");
        var end = await _sandbox.RunAsync(new byte[2 << 20], ["set", "k", "-"]);
        Assert.Equal(2, end.ExitCode);
        Assert.Contains("--max-memory", end.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await _sandbox.RunAsync("get", "k")).ExitCode);
    }
}
