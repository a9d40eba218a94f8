using Larder.Memory;
using Larder.Stores;

namespace Larder.Tests.Face;

public sealed class UnreadableEntryTests
{
    [Fact]
    public void Get_WrongType_IsAMissCountedAndToldOnce()
    {
        var told = new List<string>();
        var cache = new Cache(
            new MemoryStore(10),
            new CacheOptions
            {
                OnEvent = happened =>
                {
                    if (happened.Kind == CacheEventKind.Unreadable)
                    {
                        told.Add($"{happened.Key}: {happened.Fault!.Message}");
                    }
                },
            }
        );
        cache.Set("a", "text");
        cache.Set("b", "text");
        Assert.False(cache.TryGet<int>("a", out _));
        Assert.False(cache.TryGet<int>("b", out _));
        Assert.Equal("text", cache.Get<string>("a"));
        Assert.True(cache.UnreadableReads >= 2);
        var message = Assert.Single(told);
        Assert.Equal("a: The entry holds System.String, which cannot be read as System.Int32.", message);
    }

    [Fact]
    public void Get_NullAskedAsAValueType_IsAMiss()
    {
        var cache = new Cache(new MemoryStore(10));
        cache.Set<string?>("k", null);
        Assert.False(cache.TryGet<int>("k", out _));
        Assert.True(cache.TryGet<int?>("k", out var nothing));
        Assert.Null(nothing);
    }

    [Fact]
    public void Get_BytesThatAreNoSuchValue_IsAMissAndTheNextFillReplacesThem()
    {
        var store = new MemoryStore(10);
        var cache = new Cache(store);
        store.SetAsync("k", CacheEntry.OfBytes("{broken"u8.ToArray(), "application/json"));
        Assert.False(cache.TryGet<int>("k", out _));
        Assert.Equal(5, cache.GetOrCreate("k", () => 5));
        Assert.Equal(5, cache.GetOrCreate("k", () => 6));
    }

    [Theory]
    [InlineData("{broken")]
    [InlineData("null")]
    public void Get_BytesThatAreNoSuchValue_IsCounted(string text)
    {
        var store = new MemoryStore(10);
        var cache = new Cache(store);
        store.SetAsync("k", CacheEntry.OfBytes(System.Text.Encoding.UTF8.GetBytes(text), "application/json"));
        Assert.False(cache.TryGet<int>("k", out var value));
        Assert.Equal(0, value);
        Assert.Equal(1, cache.UnreadableReads);
    }

    [Fact]
    public void Get_OfBytesTwice_DecodesThemOnce()
    {
        var store = new MemoryStore(10);
        var cache = new Cache(store);
        store.SetAsync("k", CacheEntry.OfBytes("[1,2]"u8.ToArray(), "application/json"));
        Assert.Same(cache.Get<int[]>("k"), cache.Get<int[]>("k"));
    }

    [Fact]
    public void GetOrAdd_OverAnEntryOfAnotherType_ReplacesIt()
    {
        var cache = new Cache(new MemoryStore(10));
        cache.Set("k", "text");
        Assert.Equal(5, cache.GetOrAdd("k", 5));
        Assert.Equal(5, cache.Get<int>("k"));
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreRefusedWithEveryFault()
    {
        var fault = Assert.Throws<CacheOptionsException>(() =>
            new Cache(
                new MemoryStore(1),
                new CacheOptions
                {
                    DefaultExpiration = default,
                    Codec = null!,
                    TimeProvider = null!,
                }
            )
        );
        Assert.Contains("DefaultExpiration", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Codec", fault.Message, StringComparison.Ordinal);
        Assert.Contains("TimeProvider", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SyncCall_OnAStoreThatIsNotDone_SaysWhichStoreBrokeThePromise()
    {
        var cache = new Cache(new NeverDone());
        var fault = Assert.Throws<InvalidOperationException>(() => cache.Get<int>("k"));
        Assert.Contains(nameof(NeverDone), fault.Message, StringComparison.Ordinal);
    }

    private sealed class NeverDone : ICacheStore
    {
        private readonly TaskCompletionSource<CacheEntry?> _never = new();

        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) => new(_never.Task);

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) => new(false);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => new(false);
    }
}
