using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Replies;

[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests(OneServer one) : IClassFixture<OneServer>
{
    private const int Calls = 20_000;
    private const int Length = 100;

    [Theory, InlineData(1), InlineData(16), InlineData(64)]
    public Task LeasedGet_AllocatesNothing(int callers) =>
        AssertAllocatesAsync(
            0,
            callers,
            static async (redis, times) =>
            {
                for (var i = 0; i < times; i++)
                {
                    using var lease = await redis.LeaseAsync("k"u8);
                    Check(lease.Bytes.Length);
                }
            }
        );

    [Theory, InlineData(1), InlineData(16), InlineData(64)]
    public Task Get_AllocatesOnlyTheBytes(int callers) =>
        AssertAllocatesAsync(
            SizeOf(static () => new byte[Length]),
            callers,
            static async (redis, times) =>
            {
                for (var i = 0; i < times; i++)
                {
                    Check((await redis.GetAsync("k"u8))!.Length);
                }
            }
        );

    [Theory, InlineData(1), InlineData(16), InlineData(64)]
    public Task GetString_AllocatesOnlyTheText(int callers) =>
        AssertAllocatesAsync(
            SizeOf(static () => new string('x', Length)),
            callers,
            static async (redis, times) =>
            {
                for (var i = 0; i < times; i++)
                {
                    Check((await redis.GetStringAsync("k"u8))!.Length);
                }
            }
        );

    [Fact]
    public async Task LeasedGet_Synchronous_AllocatesNothing()
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        await redis.SetAsync("k"u8, new byte[Length], null, CacheContext.Sync);
        Read(redis, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(redis, 2000);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 2000.0, 0, 0.5);
    }

    [Fact]
    public async Task SynchronousCall_WhileEveryThreadOfThePoolIsBusy_NeedsNoneOfThem()
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        await redis.SetAsync("k"u8, new byte[Length]);
        using var release = new ManualResetEventSlim();
        using var busy = new CountdownEvent(200);
        var took = TimeSpan.MaxValue;
        var caller = new Thread(() =>
        {
            var began = TimeProvider.System.GetTimestamp();
            Read(redis, 100);
            took = TimeProvider.System.GetElapsedTime(began);
        });
        for (var i = 0; i < 200; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static gates =>
                {
                    gates.release.Wait();
                    gates.busy.Signal();
                },
                (release, busy),
                preferLocal: false
            );
        }

        caller.Start();
        var ended = caller.Join(TimeSpan.FromSeconds(10));
        release.Set();
        Assert.True(busy.Wait(TimeSpan.FromSeconds(30)));
        Assert.True(ended);
        Assert.True(took < TimeSpan.FromSeconds(2), $"it took {took}");
    }

    private async Task AssertAllocatesAsync(double expected, int callers, Func<RedisConnection, int, Task> get)
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        await redis.SetAsync("k"u8, new byte[Length]);
        await GetAsync();
        var bytes = double.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await GetAsync();
            bytes = Math.Min(bytes, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls);
        }

        // the tasks of the callers themselves and the ticks of the clock are all that is left
        Assert.InRange(bytes, expected, expected + 2);

        Task GetAsync() => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => get(redis, Calls / callers)));
    }

    private static void Check(int length)
    {
        if (length != Length)
        {
            throw new InvalidOperationException("another value came");
        }
    }

    private static double SizeOf(Func<object> make)
    {
        make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        make();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Read(RedisConnection redis, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var lease = redis.LeaseAsync("k"u8, CacheContext.Sync).GetAwaiter().GetResult();
            Check(lease.Bytes.Length);
        }
    }
}
