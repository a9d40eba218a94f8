using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Commands;

public sealed class ClearCommandTests : IAsyncLifetime
{
    private readonly Sandbox _sandbox = Built.NewSandbox();
    private ServeProcess _server = null!;

    public async ValueTask InitializeAsync() => _server = await ServeProcess.StartAsync(_sandbox);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _sandbox.Dispose();
    }

    [Fact, Trait("case", "196")]
    public async Task Clear_WithoutATerminal_NeedsYes()
    {
        await _sandbox.RunAsync("set", "k", "v", "--space", "a");
        await _sandbox.RunAsync("set", "k", "v", "--space", "b");
        Assert.Equal(2, (await _sandbox.RunAsync("clear", "--space", "a")).ExitCode);
        Assert.Equal(2, (await _sandbox.RunAsync("clear", "--all")).ExitCode);
        Assert.Equal(0, (await _sandbox.RunAsync("get", "k", "--space", "a")).ExitCode);

        Assert.Equal("removed 1\n", (await _sandbox.RunAsync("clear", "--space", "a", "--yes")).Text);
        Assert.Equal(1, (await _sandbox.RunAsync("get", "k", "--space", "a")).ExitCode);
        Assert.Equal(0, (await _sandbox.RunAsync("get", "k", "--space", "b")).ExitCode);
        Assert.Equal("{\"removed\":1}\n", (await _sandbox.RunAsync("clear", "--all", "--yes", "--json")).Text);
        Assert.Equal(1, (await _sandbox.RunAsync("get", "k", "--space", "b")).ExitCode);
    }

    [Theory]
    [InlineData("n", true)]
    [InlineData("", true)]
    [InlineData("y", false)]
    public async Task Clear_AtATerminal_Asks(string answer, bool stays)
    {
        await _sandbox.RunAsync("set", "k", "v");
        var end = await Screen.AnswerAsync(_sandbox, "[y/N]", answer, "clear", "--all");
        Assert.Contains("Remove everything", end.Text, StringComparison.Ordinal);
        Assert.Equal(stays ? 0 : 1, (await _sandbox.RunAsync("get", "k")).ExitCode);
    }
}
