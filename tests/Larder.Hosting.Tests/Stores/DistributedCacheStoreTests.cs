using Larder.Hosting.Stores;
using Larder.Testing.Time;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder.Hosting.Tests.Stores;

/// <summary>What the framework's interface lacks is refused, and what goes wrong in it has a name.</summary>
public sealed class DistributedCacheStoreTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly IDistributedCache _framework;
    private readonly DistributedCacheStore _store;

    public DistributedCacheStoreTests()
    {
        _framework = FrameworkMemory.By(_time);
        _store = new DistributedCacheStore(_framework, _time);
    }

    [Fact]
    public async Task Clear_IsRefusedByName() =>
        await Assert.ThrowsAsync<NotSupportedException>(async () => await new Cache(_store).ClearAsync());

    [Fact]
    public async Task Life_ThatEndsWhileTheEntryIsWritten_IsNoFault()
    {
        var late = new DistributedCacheStore(_framework, new RunningTime());
        var entry = CacheEntry.OfBytes(new byte[1], "text/plain", TimeSpan.FromMilliseconds(1));
        Assert.True(await late.SetAsync("k", entry));
        Assert.Null(await late.GetAsync("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Bytes_OfSomebodyElse_AreAMissAndReplaced(bool looksAlike)
    {
        byte[] foreign = looksAlike ? [0xCD, 1, 9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 0xCA, 77] : [1, 2, 3];
        _framework.Set("k", foreign, new DistributedCacheEntryOptions());
        Assert.Null(await _store.GetAsync("k"));
        Assert.Equal(1, _store.Unreadable);
        Assert.Equal(7, await new Cache(_store).GetOrCreateAsync("k", _ => new ValueTask<int>(7)));
        Assert.Equal(7, await new Cache(_store).GetAsync<int>("k"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Fault_OfTheFramework_IsAFaultOfAStore(bool sync)
    {
        var store = new DistributedCacheStore(new BrokenCache());
        var context = sync ? CacheContext.Sync : default;
        foreach (
            var call in new Func<Task>[]
            {
                async () => await store.GetAsync("k", context),
                async () => await store.SetAsync("k", CacheEntry.OfBytes(new byte[1], "text/plain"), context),
                async () => await store.RemoveAsync("k", context),
            }
        )
        {
            var fault = await Assert.ThrowsAsync<CacheStoreException>(call);
            Assert.IsType<IOException>(fault.InnerException);
            Assert.Contains(nameof(BrokenCache), fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_CancelledBefore_IsTheCallers()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.GetAsync("k", left.Token));
    }

    [Fact]
    public async Task Step_IsTheFarSideOfAStack()
    {
        Cache Node() =>
            CacheBuilder.Build(cache => cache.Near(near => near.Memory(10)).Far(far => far.Distributed(_framework)));
        var (here, there) = (Node(), Node());
        await here.SetAsync("k", "shared");
        Assert.Equal("shared", await there.GetAsync<string>("k"));
        Assert.Equal("shared", there.Get<string>("k"));
        Assert.True(await there.RemoveAsync("k"));
        Assert.Null(_framework.Get("k"));
    }

    [Fact]
    public async Task Lives_AreToldAndProlonged()
    {
        await _store.SetAsync("k", CacheEntry.OfBytes(new byte[1], "text/plain", TimeSpan.FromSeconds(10)));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(6), (await _store.LeftAsync("k")).TimeToLive);
        Assert.True(await _store.ExpireAsync("k", TimeSpan.FromSeconds(20)));
        _time.Advance(TimeSpan.FromSeconds(19));
        Assert.NotNull(await _store.GetAsync("k"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await _store.ExpireAsync("k", TimeSpan.FromSeconds(20)));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.ExpireAsync("k", default));
    }

    [Fact]
    public async Task Life_LongerThanAnyClock_IsForEver()
    {
        await _store.SetAsync(
            "k",
            CacheEntry.OfBytes(new byte[1], "text/plain", TimeSpan.MaxValue - TimeSpan.FromTicks(1))
        );
        _time.Advance(TimeSpan.FromDays(10_000));
        Assert.NotNull(await _store.GetAsync("k"));
    }

    [Fact]
    public async Task Set_IfAbsent_OfManyAtOnce_OneWins()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = CacheKey.Format($"k{round}");
            var won = await Task.WhenAll(
                Enumerable
                    .Range(0, 16)
                    .Select(i =>
                        Task.Run(async () =>
                            await _store.SetAsync(
                                key,
                                CacheEntry.OfBytes(new[] { (byte)i }, "text/plain"),
                                new CacheContext(CacheMode.IfAbsent)
                            )
                        )
                    )
            );
            Assert.Single(won, static one => one);
        }
    }

    [Fact]
    public void Bytes_OfAnyKind_AreReadOrRefusedWithoutAFault()
    {
        var whole = new System.Buffers.ArrayBufferWriter<byte>();
        var entry = CacheEntry.OfBytes(new byte[] { 1, 2 }, "text/plain").WithTags(TagSet.Of("a", "b"));
        DistributedForm.Write(new StoredEntry(entry, 5, [6, 7]), whole);
        Assert.Equal([6, 7], DistributedForm.Read(whole.WrittenMemory)!.Marks);
        for (var length = 0; length < whole.WrittenCount; length++)
        {
            var cut = DistributedForm.Read(whole.WrittenMemory[..length]);
            Assert.True(cut is null || cut.Entry.GetBytes().Length < 2);
            var bent = whole.WrittenSpan.ToArray();
            bent[length] ^= 0xFF;
            _ = DistributedForm.Read(bent);
        }
    }

    /// <summary>A millisecond goes by between two looks.</summary>
    private sealed class RunningTime : TimeProvider
    {
        private long _looks;

        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.UnixEpoch.AddMilliseconds(Interlocked.Increment(ref _looks));
    }

    private sealed class BrokenCache : IDistributedCache
    {
        public byte[]? Get(string key) => throw new IOException("no wire");

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
            throw new IOException("no wire");

        public void Refresh(string key) => throw new IOException("no wire");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new IOException("no wire");

        public void Remove(string key) => throw new IOException("no wire");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new IOException("no wire");

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
            throw new IOException("no wire");

        public Task SetAsync(
            string key,
            byte[] value,
            DistributedCacheEntryOptions options,
            CancellationToken token = default
        ) => throw new IOException("no wire");
    }
}
