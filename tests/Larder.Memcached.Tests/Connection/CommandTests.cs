using System.Text;
using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Connection;

/// <summary>Each command on both paths, on a real server.</summary>
public sealed class CommandTests(OneConnection one) : IClassFixture<OneConnection>
{
    private int _made;

    private MemcachedConnection Memcached => one.Memcached;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Value_SetAndRead_IsTheSameWithItsFormAndLife(bool sync)
    {
        var (key, context) = (Key(), Context(sync));
        Assert.True(await Memcached.SetAsync(key, "value"u8, TimeSpan.FromSeconds(100), form: 7, context));
        using var reply = await Memcached.LeaseAsync(key, context);
        Assert.Equal("value", Encoding.UTF8.GetString(reply.Bytes));
        Assert.Equal((7u, false, false), (reply.Form, reply.IsMiss, reply.IsStale));
        Assert.InRange(reply.TimeToLive, 99, 101);
        Assert.NotEqual(0ul, reply.Stamp);
        Assert.Null(await Memcached.GetAsync(Key(), context));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Set_OnACondition_HoldsToIt(bool sync)
    {
        var (key, context) = (Key(), Context(sync));
        Assert.False(await Memcached.SetAsync(key, "1"u8, context: context.With(CacheMode.IfPresent)));
        Assert.True(await Memcached.SetAsync(key, "2"u8, context: context.With(CacheMode.IfAbsent)));
        Assert.False(await Memcached.SetAsync(key, "3"u8, context: context.With(CacheMode.IfAbsent)));
        Assert.True(await Memcached.SetAsync(key, "4"u8, context: context.With(CacheMode.IfPresent)));
        Assert.Equal("4"u8.ToArray(), await Memcached.GetAsync(key, context));
        Assert.True(await Memcached.RemoveAsync(key, context));
        Assert.False(await Memcached.RemoveAsync(key, context));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Replace_UnderTheStampThatWasSeen_IsDoneOnce(bool sync)
    {
        var (key, context) = (Key(), Context(sync));
        await Memcached.SetAsync(key, "1"u8, context: context);
        using var seen = await Memcached.LeaseAsync(key, context);
        Assert.True(await Memcached.ReplaceAsync(key, "2"u8, seen.Stamp, context: context));
        Assert.False(await Memcached.ReplaceAsync(key, "3"u8, seen.Stamp, context: context));
        Assert.False(await Memcached.ReplaceAsync(Key(), "3"u8, seen.Stamp, context: context));
        Assert.Equal("2"u8.ToArray(), await Memcached.GetAsync(key, context));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Numbers_GoUpAndDown(bool sync)
    {
        var (key, context) = (Key(), Context(sync));
        Assert.Equal(3ul, await Memcached.IncrementAsync(key, 3, context: context));
        Assert.Equal(103ul, await Memcached.IncrementAsync(key, 100, context: context));
        Assert.Equal(93ul, await Memcached.DecrementAsync(key, 10, context: context));
        Assert.Equal(0ul, await Memcached.DecrementAsync(key, 1000, context: context));
        Assert.Equal(0ul, await Memcached.DecrementAsync(Key(), 5, context: context));
        await Memcached.SetAsync(key, "text"u8, context: context);
        await Assert.ThrowsAsync<CacheCounterException>(async () =>
            await Memcached.IncrementAsync(key, context: context)
        );

        // that was an answer as any other: the connection goes on
        Assert.Equal("text"u8.ToArray(), await Memcached.GetAsync(key, context));
        Assert.Equal(0, Memcached.Reconnects);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Life_BeyondThirtyDays_IsNotTakenForAnInstantOf1970(bool sync)
    {
        var context = Context(sync);
        foreach (var days in new[] { 29.99, 30, 30.01, 31, 400, 36_500 })
        {
            var key = Key();
            Assert.True(await Memcached.SetAsync(key, "v"u8, TimeSpan.FromDays(days), context: context));
            using var reply = await Memcached.LeaseAsync(key, context);
            Assert.False(reply.IsMiss, $"{days} days");
            Assert.True(reply.TimeToLive == -1 == days > 5000, $"{days} days: {reply.TimeToLive}");
            Assert.True(await Memcached.ExpireAsync(key, TimeSpan.FromDays(days), context));
            Assert.NotNull(await Memcached.GetAsync(key, context));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Life_OfNothingOrLess_IsRefused(bool sync)
    {
        var (key, context) = (Key(), Context(sync));
        foreach (var span in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.MinValue })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
                await Memcached.SetAsync(key, "v"u8, span, context: context)
            );
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
                await Memcached.ExpireAsync(key, span, context)
            );
        }

        Assert.Null(await Memcached.GetAsync(key, context));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Life_OfASecond_IsNeverShorter(bool sync)
    {
        var (key, context) = (Key(), Context(sync));
        for (var attempt = 0; ; attempt++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await Memcached.SetAsync(key, "v"u8, TimeSpan.FromSeconds(1), context: context);
            await Task.Delay(900);
            var found = await Memcached.GetAsync(key, context);
            if (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(1))
            {
                Assert.NotNull(found);
                return;
            }

            Assert.True(attempt < 20, "the machine never came back in time");
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Value_BeyondTheLimit_IsRefusedByWhoSeesItFirst(bool sync)
    {
        var context = Context(sync);
        var key = Key();
        await Memcached.SetAsync(key, "old"u8, context: context);
        await Assert.ThrowsAsync<MemcachedItemTooLargeException>(async () =>
            await Memcached.SetAsync(key, new byte[1_048_001], context: context)
        );
        Assert.Equal("old"u8.ToArray(), await Memcached.GetAsync(key, context));
        await using var trusting = await MemcachedConnection.ConnectAsync(one.Options with { MaxItemBytes = 4 << 20 });
        await Assert.ThrowsAsync<MemcachedItemTooLargeException>(async () =>
            await trusting.SetAsync(key, new byte[2 << 20], context: context)
        );

        // nothing old is left behind, and the connection goes on
        Assert.Null(await trusting.GetAsync(key, context));
        Assert.Equal(0, trusting.Reconnects);
        Assert.True(await trusting.SetAsync(key, new byte[1_000_000], context: context));
        Assert.Equal(1_000_000, (await trusting.GetAsync(key, context))!.Length);
    }

    [Fact]
    public async Task Pairs_OfSetThenGet_OnOneConnection_DoNotWaitForEachOther()
    {
        const int Pairs = 100;
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var began = TimeProvider.System.GetTimestamp();
            for (var i = 0; i < Pairs; i++)
            {
                await Memcached.SetAsync("pair"u8, "value"u8);
                Assert.NotNull(await Memcached.GetAsync("pair"u8));
            }

            var took = TimeProvider.System.GetElapsedTime(began);
            best = took < best ? took : best;
        }

        // forty milliseconds for each pair where one end waits for the other's acknowledgement; a busy machine has its share
        Assert.True(best < TimeSpan.FromMilliseconds(400), $"{best.TotalMilliseconds} ms");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Pairs} pairs: {best.TotalMilliseconds:F1} ms");
    }

    [Fact]
    public async Task Versions_AreTold() =>
        Assert.StartsWith("1.6", Assert.Single(await Memcached.VersionsAsync()), StringComparison.Ordinal);

    private static CacheContext Context(bool sync) => sync ? CacheContext.Sync : default;

    private byte[] Key() => Encoding.ASCII.GetBytes($"{TestContext.Current.Test?.UniqueID}:{_made++}");
}
