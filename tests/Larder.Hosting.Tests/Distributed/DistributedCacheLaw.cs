using System.Buffers;
using Larder.Hosting.Tests.Consumers;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder.Hosting.Tests.Distributed;

/// <summary>What a service that knows only the framework's IDistributedCache may rely on, whatever the cache stands on.</summary>
public abstract class DistributedCacheLaw
{
    protected abstract ValueTask<Cache> CreateCacheAsync();

    [Fact]
    public async Task Consumer_WritesReadsAndDrops()
    {
        var notes = new Notes((await CreateCacheAsync()).AsDistributedCache());
        Assert.Null(await notes.ReadAsync("a"));
        await notes.WriteAsync("a", "first");
        Assert.Equal("first", notes.Read("a"));
        notes.Write("a", "second");
        Assert.Equal("second", await notes.ReadAsync("a"));
        await notes.DropAsync("a");
        Assert.Null(notes.Read("a"));
        notes.Drop("a");
    }

    [Fact]
    public async Task Bytes_AreNobodyElses()
    {
        var cache = (await CreateCacheAsync()).AsDistributedCache();
        byte[] given = [1, 2, 3];
        await cache.SetAsync("k", given, new DistributedCacheEntryOptions());
        given[0] = 9;
        var answered = await cache.GetAsync("k");
        Assert.Equal([1, 2, 3], answered);
        answered![0] = 9;
        Assert.Equal([1, 2, 3], cache.Get("k"));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(1_000_000)]
    public async Task Buffers_OfAnySize_AreReadAsWritten(int length)
    {
        var cache = (await CreateCacheAsync()).AsDistributedCache();
        var bytes = Enumerable.Range(0, length).Select(static i => (byte)(i * 7)).ToArray();
        var value = Split(bytes);
        await cache.SetAsync("k", value, new DistributedCacheEntryOptions());
        var written = new ArrayBufferWriter<byte>();
        Assert.True(await cache.TryGetAsync("k", written));
        Assert.Equal(bytes, written.WrittenSpan.ToArray());
        cache.Set("k2", value, new DistributedCacheEntryOptions());
        written.Clear();
        Assert.True(cache.TryGet("k2", written));
        Assert.Equal(bytes, written.WrittenSpan.ToArray());
        Assert.False(cache.TryGet("missing", written));
        Assert.False(await cache.TryGetAsync("missing", written));
    }

    [Fact]
    public async Task Sliding_IsProlongedByReadsAndRefreshes()
    {
        var cache = (await CreateCacheAsync()).AsDistributedCache();
        var period = TimeSpan.FromSeconds(1);
        var options = new DistributedCacheEntryOptions { SlidingExpiration = period };
        await cache.SetAsync("read", [1], options);
        await cache.SetAsync("refreshed", [2], options);
        await cache.SetAsync("left", [3], options);
        for (var i = 0; i < 6; i++)
        {
            await Task.Delay(period / 4);
            Assert.Equal([1], i % 2 == 0 ? cache.Get("read") : await cache.GetAsync("read"));
            await cache.RefreshAsync("refreshed");
        }

        Assert.Equal([2], await cache.GetAsync("refreshed"));
        Assert.Null(await cache.GetAsync("left"));
    }

    [Fact]
    public async Task Sliding_ForAsLongAsCanBeSaid_IsRead()
    {
        var cache = (await CreateCacheAsync()).AsDistributedCache();
        var options = new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.MaxValue };
        await cache.SetAsync("k", [1], options);
        Assert.Equal([1], await cache.GetAsync("k"));
        Assert.Equal([1], cache.Get("k"));
    }

    [Fact]
    public async Task Larder_ReadsTheBytesAsBytes()
    {
        var cache = await CreateCacheAsync();
        await cache.AsDistributedCache().SetAsync("k", [1, 2], new DistributedCacheEntryOptions());
        Assert.Equal([1, 2], await cache.GetAsync<byte[]>("k"));
        await cache.SetAsync("text", "abc");
        Assert.Equal("abc"u8.ToArray(), await cache.AsDistributedCache().GetAsync("text"));
    }

    private static ReadOnlySequence<byte> Split(byte[] bytes)
    {
        var first = new Part(bytes.AsMemory(0, bytes.Length / 3), 0);
        var last = first.Then(bytes.AsMemory(bytes.Length / 3));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> memory, long at) => (Memory, RunningIndex) = (memory, at);

        public Part Then(ReadOnlyMemory<byte> memory)
        {
            var next = new Part(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
