using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Connection;

/// <summary>Who is to fill a key, as the server itself chooses: one, and nobody takes the stub for a value.</summary>
public sealed class StaleTests(OneConnection one) : IClassFixture<OneConnection>
{
    private const int Callers = 64;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Miss_OfManyCallers_HasOneWinner_AndIsAMissToEverybody(bool sync)
    {
        var key = new byte[] { 1, sync ? (byte)1 : (byte)0 };
        var context = sync ? CacheContext.Sync : default;
        var winners = 0;
        await EachAsync(async () =>
        {
            using var reply = await one.Memcached.LeaseOrClaimAsync(key, Hold, context: context);
            Assert.True(reply.IsMiss);
            Assert.NotEqual(reply.IsWinner, reply.IsClaimed);
            Interlocked.Add(ref winners, reply.IsWinner ? 1 : 0);
        });
        Assert.Equal(1, winners);
        Assert.Null(await one.Memcached.GetAsync(key, context));
        using var stub = await one.Memcached.LeaseAsync(key, context);
        Assert.True(stub.IsMiss && stub.IsClaimed);
        Assert.True(await one.Memcached.ReplaceAsync(key, default, stub.Stamp, context: context));
        Assert.Empty((await one.Memcached.GetAsync(key, context))!);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task StaleValue_OfManyCallers_HasOneWinner_AndIsServedToAll(bool sync)
    {
        var key = new byte[] { 2, sync ? (byte)1 : (byte)0 };
        var context = sync ? CacheContext.Sync : default;
        await one.Memcached.SetAsync(key, "old"u8, TimeSpan.FromMinutes(5), context: context);
        Assert.True(await one.Memcached.MarkStaleAsync(key, TimeSpan.FromSeconds(30), context));
        Assert.False(await one.Memcached.MarkStaleAsync("nothing"u8.ToArray(), TimeSpan.FromSeconds(30), context));
        var winners = 0;
        var stamp = 0ul;
        await EachAsync(async () =>
        {
            using var reply = await one.Memcached.LeaseOrClaimAsync(key, Hold, context: context);
            Assert.True(reply.IsStale && reply.Bytes.SequenceEqual("old"u8));
            Assert.NotEqual(reply.IsWinner, reply.IsClaimed);
            stamp = reply.IsWinner ? reply.Stamp : stamp;
            Interlocked.Add(ref winners, reply.IsWinner ? 1 : 0);
        });
        Assert.Equal(1, winners);
        Assert.True(await one.Memcached.ReplaceAsync(key, "new"u8, stamp, context: context));
        using var filled = await one.Memcached.LeaseAsync(key, context);
        Assert.False(filled.IsStale || filled.IsClaimed);
    }

    [Fact]
    public async Task ValueThatIsNearlyOver_HasOneWinner()
    {
        await one.Memcached.SetAsync("soon"u8, "old"u8, TimeSpan.FromSeconds(20));
        var winners = 0;
        await EachAsync(async () =>
        {
            using var reply = await one.Memcached.LeaseOrClaimAsync("soon"u8, Hold, ahead: TimeSpan.FromSeconds(90));
            Assert.False(reply.IsMiss || reply.IsStale);
            Interlocked.Add(ref winners, reply.IsWinner ? 1 : 0);
        });
        Assert.Equal(1, winners);
    }

    private static Task EachAsync(Func<Task> call) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(call)));
}
