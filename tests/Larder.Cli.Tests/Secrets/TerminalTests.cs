using System.Text;
using Larder.Cli.Tests.Commands;

namespace Larder.Cli.Tests.Secrets;

public sealed class TerminalTests(OneServer one) : IClassFixture<OneServer>
{
    private const string Hostile = "a\u001b]52;c;aGk=\u0007b\u001b[2Jc\0d\u202ee\u009bf\rg";

    [Fact]
    public async Task Get_HostileValueAtATerminal_IsEscaped()
    {
        var space = one.NewSpace();
        await one.Sandbox.RunAsync(Encoding.UTF8.GetBytes(Hostile), ["set", "k", "-", "-s", space]);
        Assert.Equal(Encoding.UTF8.GetBytes(Hostile), (await one.Sandbox.RunAsync("get", "k", "-s", space)).Output);

        var screen = await Screen.RunAsync(one.Sandbox, "get", "k", "-s", space);
        AssertHarmless(screen.Text);
        Assert.Contains(
            @"a\x1b]52;c;aGk=\x07b\x1b[2Jc\x00d\u{202e}e\u{9b}f\x0dg",
            screen.Text,
            StringComparison.Ordinal
        );

        var raw = await Screen.RunAsync(one.Sandbox, "get", "k", "--raw", "-s", space);
        Assert.Contains('\u001b', raw.Text);
    }

    [Fact]
    public async Task Ls_HostileNameAtATerminal_IsEscapedOnOneLine()
    {
        var space = one.NewSpace();
        await one.Sandbox.RunAsync("set", "k\u001b[31m\nx", "v", "-s", space);
        foreach (var option in new[] { "--long", "--json" })
        {
            var screen = await Screen.RunAsync(one.Sandbox, "ls", option, "-s", space);
            AssertHarmless(screen.Text);
            Assert.Single(screen.Text.Trim().Split('\n'));
        }
    }

    [Fact]
    public async Task Error_WithHostileKey_IsEscapedEverywhere()
    {
        var end = await one.Sandbox.RunAsync("get", "\u001b[2Jk\n");
        AssertHarmless(end.Error);
        Assert.Contains(@"\x1b[2Jk\x0a", end.Error, StringComparison.Ordinal);
    }

    private static void AssertHarmless(string text) =>
        Assert.DoesNotContain(text, static c => (char.IsControl(c) && c is not ('\n' or '\r')) || c == '\u202e');
}
