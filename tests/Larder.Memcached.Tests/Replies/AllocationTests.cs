using Larder.Memcached.Tests.Servers;

namespace Larder.Memcached.Tests.Replies;

[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests(OneServer one) : IClassFixture<OneServer>
{
    private const int Calls = 20_000;
    private const int Callers = 64;

    [Fact]
    public async Task LeasedGet_ByManyCallers_AllocatesNothing()
    {
        await using var memcached = await MemcachedConnection.ConnectAsync(one.Options);
        await memcached.SetAsync("k"u8, new byte[100]);
        await ReadAsync(memcached);
        var bytes = double.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await ReadAsync(memcached);
            bytes = Math.Min(bytes, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls);
        }

        // the tasks of the callers themselves and the ticks of the clock are all that is left
        Assert.True(bytes < 2, $"{bytes:F2} bytes a call");
    }

    [Fact]
    public async Task LeasedGet_Synchronous_AllocatesNothing()
    {
        await using var memcached = await MemcachedConnection.ConnectAsync(one.Options);
        await memcached.SetAsync("k"u8, new byte[100], context: CacheContext.Sync);
        Read(memcached, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(memcached, 2000);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 2000.0, 0, 0.5);
    }

    private static Task ReadAsync(MemcachedConnection memcached) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(async _ =>
                {
                    for (var i = 0; i < Calls / Callers; i++)
                    {
                        using var lease = await memcached.LeaseAsync("k"u8);
                        Check(lease);
                    }
                })
        );

    private static void Read(MemcachedConnection memcached, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var lease = memcached.LeaseAsync("k"u8, CacheContext.Sync).GetAwaiter().GetResult();
            Check(lease);
        }
    }

    private static void Check(MemcachedReply lease)
    {
        if (lease.Bytes.Length != 100)
        {
            throw new InvalidOperationException("another value came");
        }
    }
}
