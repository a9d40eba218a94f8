namespace Larder.Tests.Face;

public sealed class AllAbandonedTests
{
    [Fact]
    public async Task Token_OfMany_IsCancelledWhenTheLastOfThemIs()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        using var all = new AllAbandoned([first.Token, second.Token]);
        Assert.False(all.Token.IsCancellationRequested);
        await first.CancelAsync();
        Assert.False(all.Token.IsCancellationRequested);
        await second.CancelAsync();
        Assert.True(all.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Token_AfterTheLoad_IsLeftAlone()
    {
        using var one = new CancellationTokenSource();
        var all = new AllAbandoned([one.Token]);
        all.Dispose();
        await one.CancelAsync();
        Assert.False(all.Token.IsCancellationRequested);
    }
}
