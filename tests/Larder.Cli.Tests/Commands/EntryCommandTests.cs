using System.Text;
using System.Text.Json;
using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Commands;

public sealed class EntryCommandTests(OneServer one) : IClassFixture<OneServer>
{
    private readonly string _space = one.NewSpace();

    private Sandbox Sandbox => one.Sandbox;

    [Fact]
    public async Task SetThenGet_GivesTheBytesAndNothingElse()
    {
        Assert.Equal((0, ""), Exit(await RunAsync("set", "k", "grüße")));
        var got = await RunAsync("get", "k");
        Assert.Equal((0, ""), Exit(got));
        Assert.Equal(Encoding.UTF8.GetBytes("grüße"), got.Output);
        Assert.Contains(
            "text/plain; charset=utf-8",
            (await RunAsync("get", "k", "--meta")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_Miss_IsCodeOneAndEmptyOutput()
    {
        var got = await RunAsync("get", "nothing");
        Assert.Equal(1, got.ExitCode);
        Assert.Empty(got.Output);
        AssertOneLine(got);
    }

    [Fact]
    public async Task Set_FromInputAndFile_KeepsEveryByte()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.Equal(0, (await Sandbox.RunAsync(bytes, ["set", "in", "-", "-s", _space])).ExitCode);
        Assert.Equal(0, (await Sandbox.RunAsync(bytes, ["set", "piped", "-s", _space])).ExitCode);
        await File.WriteAllBytesAsync(Sandbox["work/value.bin"], bytes);
        Assert.Equal(0, (await RunAsync("set", "file", "@value.bin")).ExitCode);
        foreach (var key in new[] { "in", "piped", "file" })
        {
            Assert.Equal(bytes, (await RunAsync("get", key)).Output);
        }

        Assert.Contains(
            "application/octet-stream",
            (await RunAsync("get", "file", "--meta")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await RunAsync("get", "file", "-o", "copy.bin")).ExitCode);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Sandbox["work/copy.bin"]));
        Assert.Equal(
            ["copy.bin", "value.bin"],
            Directory.GetFiles(Sandbox.WorkingDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Get_FileThatCannotBeWritten_IsCodeFive()
    {
        await RunAsync("set", "k", "v");
        var end = await RunAsync("get", "k", "-o", "no/such/directory/out");
        Assert.Equal(5, end.ExitCode);
        AssertOneLine(end);
    }

    [Fact]
    public async Task Set_WithTypeAndLife_TellsThemBack()
    {
        await RunAsync("set", "k", "{}", "--type", "application/json", "--ttl", "1h");
        using var got = JsonDocument.Parse((await RunAsync("get", "k", "--json")).Text);
        var entry = got.RootElement;
        Assert.Equal(_space, entry.GetProperty("space").GetString());
        Assert.Equal("application/json", entry.GetProperty("contentType").GetString());
        Assert.Equal("{}", entry.GetProperty("text").GetString());
        Assert.InRange(entry.GetProperty("ttl").GetDouble(), 3500, 3600);
        await RunAsync("set", "k", "v", "--ttl", "none");
        using var endless = JsonDocument.Parse((await RunAsync("get", "k", "--json")).Text);
        Assert.Equal(JsonValueKind.Null, endless.RootElement.GetProperty("ttl").ValueKind);
    }

    [Fact]
    public async Task Set_OnlyIfAbsent_KeepsTheFirst()
    {
        Assert.Equal(0, (await RunAsync("set", "k", "1", "--nx")).ExitCode);
        var second = await RunAsync("set", "k", "2", "--nx");
        Assert.Equal(1, second.ExitCode);
        AssertOneLine(second);
        Assert.Equal("1", (await RunAsync("get", "k")).Text);
    }

    [Fact]
    public async Task DoubleDash_EndsOptions()
    {
        Assert.Equal(0, (await RunAsync("set", "--ttl", "1m", "--", "--key", "-v")).ExitCode);
        Assert.Equal("-v", (await RunAsync("get", "--", "--key")).Text);
        Assert.Equal(0, (await RunAsync("rm", "--", "--key")).ExitCode);
    }

    [Fact]
    public async Task Rm_OneOfSeveralMissing_RemovesTheOthersAndIsCodeOne()
    {
        await RunAsync("set", "a", "1");
        await RunAsync("set", "b", "1");
        var removed = await RunAsync("rm", "a", "missing", "b", "--json");
        Assert.Equal(1, removed.ExitCode);
        Assert.Equal("{\"removed\":2}\n", removed.Text);
        Assert.Contains("missing", removed.Error, StringComparison.Ordinal);
        Assert.Empty((await RunAsync("ls")).Output);
    }

    [Fact]
    public async Task Ls_ListsInOrder_WithPrefixLimitAndDetails()
    {
        foreach (var key in new[] { "b:2", "a:1", "b:1" })
        {
            await RunAsync("set", key, "123");
        }

        Assert.Equal("a:1\nb:1\nb:2\n", (await RunAsync("ls")).Text);
        Assert.Equal("b:1\nb:2\n", (await RunAsync("ls", "b:")).Text);
        Assert.Equal("a:1\n", (await RunAsync("ls", "--limit", "1")).Text);
        Assert.Equal("a:1\t3\tnone\n", (await RunAsync("ls", "a", "--long")).Text);
        Assert.Equal("{\"key\":\"a:1\",\"size\":3,\"ttl\":null}\n", (await RunAsync("ls", "a", "--json")).Text);
        Assert.Equal(2, (await RunAsync("ls", "--limit", "-1")).ExitCode);
    }

    [Fact]
    public async Task Stats_CountWhatWasDone()
    {
        await RunAsync("set", "k", "12345");
        await RunAsync("get", "k");
        await RunAsync("get", "nothing");
        using var stats = JsonDocument.Parse((await RunAsync("stats", "--json")).Text);
        Assert.Equal(1, stats.RootElement.GetProperty("entries").GetInt64());
        Assert.Equal(0.5, stats.RootElement.GetProperty("hitRatio").GetDouble());
        Assert.StartsWith("hitRatio\t0.5\n", (await RunAsync("stats")).Text, StringComparison.Ordinal);
        Assert.Contains(_space + "\n", (await Sandbox.RunAsync("spaces")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a?b#c%d")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../../../admin/clear-all")]
    [InlineData(" two  spaces ")]
    [InlineData("ключ €\U0001F980")]
    [InlineData("tab\tand\nline")]
    public async Task Key_OfAnyKind_IsTheSameForProgramClientAndCurl(string key)
    {
        Assert.Equal(0, (await RunAsync("set", "--", key, "by program")).ExitCode);
        using var client = await LarderClient.ConnectAsync(
            new LarderClientOptions { Socket = one.Server.Socket, Space = _space }
        );
        Assert.Equal("by program", await client.Cache.GetAsync<string>(key));
        var path = key is "." or ".." ? key.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(key);
        string[] curl =
        [
            "-sS",
            "--path-as-is",
            "-H",
            $"Authorization: Bearer {one.Server.Key}",
            $"{one.Server.Url}/v1/spaces/{_space}/entries/{path}",
        ];
        Assert.Equal("by program", (await Sandbox.RunOtherAsync("curl", curl)).Text);
        Assert.Equal(
            "",
            (await Sandbox.RunOtherAsync("curl", ["-X", "PUT", "--data-binary", "by curl", .. curl])).Text
        );
        Assert.Equal("by curl", (await RunAsync("get", "--", key)).Text);
        Assert.Equal("by curl"u8.ToArray(), client.Cache.Get<byte[]>(key));
        Assert.True(client.Cache.Remove(key));
        Assert.Equal(1, (await RunAsync("get", "--", key)).ExitCode);
    }

    private static (int Code, string Error) Exit(ProgramEnd end) => (end.ExitCode, end.Error);

    private static void AssertOneLine(ProgramEnd end)
    {
        Assert.StartsWith("larder: ", end.Error, StringComparison.Ordinal);
        Assert.Equal(end.Error.Length - 1, end.Error.IndexOf('\n', StringComparison.Ordinal));
    }

    private Task<ProgramEnd> RunAsync(params string[] arguments)
    {
        // before the double dash, after which nothing is an option
        var end = Array.IndexOf(arguments, "--");
        string[] space = ["--space", _space];
        return Sandbox.RunAsync(
            end < 0 ? [.. arguments, .. space] : [.. arguments[..end], .. space, .. arguments[end..]]
        );
    }
}
