using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly Sandbox _sandbox = Built.NewSandbox();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("frob")]
    [InlineData("")]
    [InlineData("get")]
    [InlineData("get a b")]
    [InlineData("get a --no-such-option")]
    [InlineData("set a b --ttl soon")]
    [InlineData("set a b --ttl 0s")]
    [InlineData("set a b --ttl -5s")]
    [InlineData("set a @/no/such/file")]
    [InlineData("get a --url nowhere")]
    [InlineData("get a --url http://example.com")]
    [InlineData("get a --url http://127.0.0.1:1 --socket /s")]
    [InlineData("get a --socket /s --space no/space")]
    [InlineData("get a --socket /s --timeout 0s")]
    [InlineData("get a --socket /s --api-key-file /no/such/file")]
    [InlineData("clear")]
    [InlineData("clear --all --space x")]
    [InlineData("keys")]
    [InlineData("keys frob")]
    [InlineData("keys create")]
    [InlineData("serve --max-memory lots")]
    [InlineData("serve --http somewhere")]
    [InlineData("serve --check --http 0.0.0.0:7070")]
    [InlineData("serve --http none --socket none")]
    public async Task Run_WhatCannotBeCarriedOut_IsCodeTwoAndOneLine(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var end = await _sandbox.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, end.ExitCode);
        Assert.Empty(end.Output);
        Assert.StartsWith("larder: ", end.Error, StringComparison.Ordinal);
        Assert.Equal(end.Error.Length - 1, end.Error.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_UnknownCommand_IsNamed()
    {
        Assert.Contains("'frob'", (await _sandbox.RunAsync("frob")).Error, StringComparison.Ordinal);
        Assert.Contains("get", (await _sandbox.RunAsync("gte", "k")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("get --help")]
    [InlineData("keys create --help")]
    [InlineData("serve --help")]
    [InlineData("--version")]
    public async Task Run_Help_IsData(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var end = await _sandbox.RunAsync(line.Split(' '));
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.NotEmpty(end.Output);
    }

    [Theory]
    [InlineData("clear --all --space x", "--all and --space")]
    [InlineData("set a @", "@ needs the name of a file")]
    [InlineData("ls --limit x", "--limit x is no whole number")]
    public async Task Run_WhatCannotBeCarriedOut_IsSaidInWordsOfTheCommand(string line, string words)
    {
        ArgumentNullException.ThrowIfNull(line);
        var end = await _sandbox.RunAsync(line.Split(' '));
        Assert.Equal(2, end.ExitCode);
        Assert.Contains(words, end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_Check_StartsNothing()
    {
        var end = await _sandbox.RunAsync("serve", "--check", "--http", "127.0.0.1:7070");
        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.False(Directory.Exists(_sandbox.DataDirectory));
    }

    [Fact]
    public async Task Run_NoServerAnywhere_IsCodeFour()
    {
        var end = await _sandbox.RunAsync("get", "k");
        Assert.Equal(4, end.ExitCode);
        Assert.Contains("larder serve", end.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config/larder/config.json", "{")]
    [InlineData("work/.larder.json", "[]")]
    [InlineData("config/larder/config.json", "{\"sokcet\":\"/s\"}")]
    public async Task Run_CorruptConfiguration_IsNamed(string file, string content)
    {
        await File.WriteAllTextAsync(_sandbox[file], content);
        var end = await _sandbox.RunAsync("get", "k");
        Assert.Equal(2, end.ExitCode);
        Assert.Contains(_sandbox[file], end.Error, StringComparison.Ordinal);
        Assert.Equal(end.Error.Length - 1, end.Error.IndexOf('\n', StringComparison.Ordinal));
    }
}
