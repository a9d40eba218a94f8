using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Replies;

[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests(OneServer one) : IClassFixture<OneServer>
{
    private const int Calls = 20_000;

    [Fact]
    public async Task LeasedGet_ByManyCallers_AllocatesNothing()
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        await redis.SetAsync("k"u8, new byte[100]);
        await ReadAsync(redis);
        var bytes = double.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await ReadAsync(redis);
            bytes = Math.Min(bytes, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls);
        }

        // the tasks of the callers themselves and the ticks of the clock are all that is left
        Assert.True(bytes < 2, $"{bytes:F2} bytes a call");
    }

    [Fact]
    public async Task LeasedGet_Synchronous_AllocatesNothing()
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        await redis.SetAsync("k"u8, new byte[100], null, CacheContext.Sync);
        Read(redis, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(redis, 2000);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 2000.0, 0, 0.5);
    }

    [Fact]
    public async Task SynchronousCall_WhileEveryThreadOfThePoolIsBusy_NeedsNoneOfThem()
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        await redis.SetAsync("k"u8, new byte[100]);
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

    private static Task ReadAsync(RedisConnection redis) =>
        Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async _ =>
                {
                    for (var i = 0; i < Calls / 16; i++)
                    {
                        using var lease = await redis.LeaseAsync("k"u8);
                        if (lease.Bytes.Length != 100)
                        {
                            throw new InvalidOperationException("another value came");
                        }
                    }
                })
        );

    private static void Read(RedisConnection redis, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var lease = redis.LeaseAsync("k"u8, CacheContext.Sync).GetAwaiter().GetResult();
            if (lease.Bytes.Length != 100)
            {
                throw new InvalidOperationException("another value came");
            }
        }
    }
}
