using Larder.Redis.Replies;

namespace Larder.Redis.Tests.Replies;

public sealed class PendingReplyTests
{
    private readonly object _line = new();

    [Fact]
    public async Task Reply_ThatCame_IsReadOnceAndUsedAgain()
    {
        var reply = Armed(1);
        Assert.True(reply.TryComplete(":7\r\n"u8));
        reply.Wake();
        Assert.Equal(7, await reply.AsTask<long>());
        Assert.False(reply.TryComplete(":8\r\n"u8));
    }

    [Fact]
    public async Task Reply_ThatIsLate_IsDiscarded()
    {
        var reply = Armed(1);
        Assert.False(reply.TryExpire(_line, now: 5, longest: 4, Late));
        Assert.True(reply.TryExpire(_line, now: 6, longest: 4, Late));
        Assert.False(reply.TryComplete(":7\r\n"u8));
        await Assert.ThrowsAsync<CacheTimeoutException>(async () => await reply.AsTask<long>());
    }

    [Fact]
    public void Reply_OfAnotherLine_IsNotExpiredByThisOne()
    {
        var reply = Armed(1);
        Assert.True(reply.TryExpire(new object(), now: 1000, longest: 4, Late));
        Assert.True(reply.TryComplete(":7\r\n"u8));
        Assert.Equal(7, reply.Take<long>());
    }

    [Fact]
    public async Task Reply_WhoseCallerLeft_IsDiscarded()
    {
        using var leaving = new CancellationTokenSource();
        var reply = Armed(1);
        reply.LeaveWith(leaving.Token);
        await leaving.CancelAsync();
        Assert.False(reply.TryComplete(":7\r\n"u8));
        var error = await Assert.ThrowsAsync<OperationCanceledException>(async () => await reply.AsTask<long>());
        Assert.Equal(leaving.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Cancellation_AfterTheReplyWasRead_DoesNotReachItsNextUse()
    {
        using var leaving = new CancellationTokenSource();
        var first = Armed(1);
        first.LeaveWith(leaving.Token);
        first.TryComplete(":1\r\n"u8);
        first.Wake();
        Assert.Equal(1, await first.AsTask<long>());
        var second = Armed(1);
        Assert.Same(first, second);
        await leaving.CancelAsync();
        Assert.True(second.TryComplete(":2\r\n"u8));
        second.Wake();
        Assert.Equal(2, await second.AsTask<long>());
    }

    [Theory]
    [InlineData("*1\r\n:1\r\n")]
    [InlineData("+text\r\n")]
    [InlineData("_\r\n")]
    public async Task Reply_ThatIsNoNumber_IsATypedErrorWhereOneWasAskedFor(string frame)
    {
        var reply = Armed(1);
        reply.TryComplete(System.Text.Encoding.ASCII.GetBytes(frame));
        reply.Wake();
        await Assert.ThrowsAsync<CacheStoreException>(async () => await reply.AsTask<long>());
    }

    private static CacheTimeoutException Late() => new("late");

    private RedisPending Armed(uint tick)
    {
        var reply = RedisPending.Rent();
        reply.Arm(_line, tick);
        return reply;
    }
}
