using Larder.Cli.Tests.Commands;
using Larder.Testing.Processes;

namespace Larder.Cli.Tests.Secrets;

public sealed class ApiKeyTests(OneServer one) : IClassFixture<OneServer>
{
    private readonly string _space = one.NewSpace();

    private string Key => one.Server.Key!;

    [Fact]
    public async Task Key_FromFileOrEnvironment_OpensTheServer()
    {
        using var far = Far();
        await File.WriteAllTextAsync(far["key"], Key + "\n");
        Assert.Equal(0, (await far.RunAsync("set", "k", "v", "--api-key-file", far["key"])).ExitCode);
        far.Set("LARDER_API_KEY_FILE", far["key"]);
        Assert.Equal("v", (await far.RunAsync("get", "k")).Text);
        far.Set("LARDER_API_KEY_FILE", null);
        far.Set("LARDER_API_KEY", Key);
        Assert.Equal("v", (await far.RunAsync("get", "k")).Text);
        far.Set("LARDER_API_KEY", null);
        await File.WriteAllTextAsync(
            far["config/larder/credentials.json"],
            $$"""{"servers":{"{{one.Server.Url}}":"{{Key}}"} }"""
        );
        File.SetUnixFileMode(far["config/larder/credentials.json"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("v", (await far.RunAsync("get", "k")).Text);
    }

    [Fact]
    public async Task Key_NoneOrWrong_IsCodeThreeAndNeverShown()
    {
        using var far = Far();
        var none = await far.RunAsync("get", "k");
        Assert.Equal(3, none.ExitCode);
        Assert.Contains("LARDER_API_KEY", none.Error, StringComparison.Ordinal);

        var wrong = Key[..^1] + (Key[^1] == '0' ? '1' : '0');
        far.Set("LARDER_API_KEY", wrong);
        foreach (
            var arguments in new[]
            {
                new[] { "get", "k" },
                ["set", "k", "v"],
                ["ls"],
                ["stats"],
                ["keys", "list"],
                ["clear", "--all", "--yes"],
            }
        )
        {
            var end = await far.RunAsync(arguments);
            Assert.Equal(3, end.ExitCode);
            Assert.DoesNotContain(wrong[20..], end.Error + end.Text, StringComparison.Ordinal);
        }

        far.Set("LARDER_API_KEY", "no key at all");
        var odd = await far.RunAsync("get", "k");
        Assert.Equal(2, odd.ExitCode);
        Assert.DoesNotContain("no key at all", odd.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_TypedAtATerminal_IsNotEchoed()
    {
        using var far = Far();
        await one.Sandbox.RunAsync("set", "k", "the value", "-s", _space);
        var screen = await Screen.AnswerAsync(far, "API key for", Key, "get", "k");
        Assert.Contains("API key for", screen.Text, StringComparison.Ordinal);
        Assert.Contains("the value", screen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OnTheCommandLine_HasNoOption()
    {
        var end = await one.Sandbox.RunAsync("get", "k", "--api-key", Key);
        Assert.Equal(2, end.ExitCode);
    }

    [Fact]
    public async Task Keys_AreMadeListedAndRevoked()
    {
        var made = await one.Sandbox.RunAsync(
            "keys",
            "create",
            "ci",
            "--scopes",
            "read",
            "--spaces",
            _space + "*",
            "--expires",
            "90d"
        );
        Assert.Equal(0, made.ExitCode);
        var key = made.Text.Trim();
        Assert.StartsWith("lrd_", key, StringComparison.Ordinal);
        Assert.DoesNotContain(key, made.Error, StringComparison.Ordinal);
        var id = key.Split('_')[1];

        var list = await one.Sandbox.RunAsync("keys", "list");
        Assert.Contains(id + "\tci\tread\t" + _space + "*\texpires ", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, list.Text, StringComparison.Ordinal);

        using var far = Far();
        far.Set("LARDER_API_KEY", key);
        Assert.Equal(1, (await far.RunAsync("get", "k")).ExitCode);
        var forbidden = await far.RunAsync("set", "k", "v");
        Assert.Equal(3, forbidden.ExitCode);
        Assert.Contains("write", forbidden.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await one.Sandbox.RunAsync("keys", "revoke", id)).ExitCode);
        Assert.Equal(3, (await far.RunAsync("get", "k")).ExitCode);
        Assert.Equal(1, (await one.Sandbox.RunAsync("keys", "revoke", "nobody00")).ExitCode);
        Assert.Equal(2, (await one.Sandbox.RunAsync("keys", "create", "ci", "--scopes", "fly")).ExitCode);
    }

    /// <summary>Another user's surroundings, as it were: the server is reached over TCP and nothing is known of its key.</summary>
    private Sandbox Far()
    {
        var far = Built.NewSandbox();
        far.Set("LARDER_URL", one.Server.Url);
        far.Set("LARDER_SPACE", _space);
        return far;
    }
}
