using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;

namespace Larder.Tests.Layers;

public sealed class KeyedCallTests
{
    private readonly Leaf _leaf = new();

    [Fact]
    public async Task Call_ThroughKeyLenses_ArrivesUnderTheKeyOfTheStore()
    {
        var stack = new StatsLayer(new PrefixLayer(new StatsLayer(new PrefixLayer(_leaf, "in.")), "out:"));
        Assert.True(stack.Offers<IEcho>());
        Assert.Equal("in.out:k", await EchoAsync(stack));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Call_ThroughAGate_WaitsAtItsDoor(bool sync)
    {
        var door = new Door(new PrefixLayer(_leaf, "in."));
        var stack = new PrefixLayer(door, "out:");
        Assert.True(stack.Offers<IEcho>());
        Assert.Equal("in.out:k", await EchoAsync(stack, sync));
        Assert.Equal(1, door.Passed);
        door.IsShut = true;
        await Assert.ThrowsAsync<CacheStoreException>(async () => await EchoAsync(stack, sync));
        Assert.Equal(1, _leaf.Calls);
    }

    [Fact]
    public async Task Call_ThroughALayerThatMayChangeValues_IsRefused()
    {
        var stack = new PrefixLayer(new Secret(_leaf), "out:");
        Assert.False(stack.Offers<IEcho>());
        var fault = await Assert.ThrowsAsync<NotSupportedException>(async () => await EchoAsync(stack));
        Assert.Contains("Secret", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, _leaf.Calls);
    }

    [Fact]
    public async Task Call_ThatNoStoreKnows_IsRefused()
    {
        var stack = new PrefixLayer(new LockLayer(new MemoryStore(1)), "out:");
        Assert.False(stack.Offers<IEcho>());
        var fault = await Assert.ThrowsAsync<NotSupportedException>(async () => await EchoAsync(stack));
        Assert.Contains("MemoryStore is no IEcho", fault.Message, StringComparison.Ordinal);
    }

    private static ValueTask<string> EchoAsync(ICacheStore stack, bool sync = false) =>
        stack.UseAsync<IEcho, string>(
            "k",
            static (echo, key, context) => echo.EchoAsync(key, context),
            sync ? CacheContext.Sync : default
        );

    private interface IEcho
    {
        ValueTask<string> EchoAsync(CacheKey key, CacheContext context);
    }

    private sealed class Leaf : ICacheStore, IEcho
    {
        public int Calls { get; private set; }

        public ValueTask<string> EchoAsync(CacheKey key, CacheContext context)
        {
            Calls++;
            return new(key.ToString());
        }

        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) => default;

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) => default;

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) => default;
    }

    private sealed class Door(ICacheStore inner) : WrappedStore(inner)
    {
        public bool IsShut { get; set; }

        public int Passed { get; private set; }

        protected override ValueTask BeforeAsync(CacheContext context)
        {
            if (IsShut)
            {
                throw new CacheStoreException("shut");
            }

            Passed++;
            return default;
        }
    }

    private sealed class Secret(ICacheStore inner) : CacheLayer(inner)
    {
        protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context) =>
            entry.WithBytes(new byte[] { 1 });
    }
}
