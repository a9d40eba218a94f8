using Larder.Memory;

namespace Larder.Generators.Tests.Partial;

/// <summary>Each shape of a partial method runs its work once for equal arguments.</summary>
public sealed class ShapesTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    [Trait("case", "133")]
    public void Static_OverTheHost_KeepsItsResult()
    {
        using var host = LarderHost.Use(new Cache(new MemoryStore(100)));
        var first = Rates.Get("EUR", "USD", new DateOnly(2026, 1, 2));
        Assert.Equal(first, Rates.Get("EUR", "USD", new DateOnly(2026, 1, 2)));
        Assert.NotEqual(first, Rates.Get("EUR", "USD", new DateOnly(2026, 1, 3)));
        Assert.Equal(
            "rate:EUR:USD:2026-01-02",
            Rates.Cached.Get.KeyFor("EUR", "USD", new DateOnly(2026, 1, 2)).ToString()
        );
    }

    [Fact]
    public async Task Instance_TaskValueTaskAndSync_KeepTheirResults()
    {
        var cache = new Cache(new MemoryStore(100));
        var users = new Users(cache);
        Assert.Equal("user 5 #1", await users.FindAsync(5, Token));
        Assert.Equal("user 5 #1", await users.FindAsync(5, Token));
        Assert.Equal("name 5 #2", await users.NameAsync(5, Token));
        Assert.Equal("name 5 #2", await users.NameAsync(5, Token));
        Assert.Equal(3, users.Count("a"));
        Assert.Equal(3, users.Count("a"));
        Assert.Equal(4, users.Count("b"));
        Assert.Equal("user 5 #1", cache.Get<string>($"user:{5}"));
    }

    [Fact]
    public void Generic_TypesOfArguments_AreKeptApart()
    {
        using var host = LarderHost.Use(new Cache(new MemoryStore(100)));
        Assert.Equal("Int32 7", Generic<int>.Of<string>(7));
        Assert.Equal("Int64 7", Generic<long>.Of<string>(7));
        Assert.Equal("gen:System.Int32:System.String:7", Generic<int>.Cached.Of.KeyFor<string>(7).ToString());
    }

    [Fact]
    public void RecordStructAndNested_KeepTheirResults()
    {
        using var host = LarderHost.Use(new Cache(new MemoryStore(100)));
        var point = new Point(3, 4);
        Assert.Equal(25, point.Square(1));
        Assert.Equal(25, new Point(3, 4).Square(1));
        Assert.Equal(new Point(3, 4), point);
        Assert.Equal("outer 1", Outer.Inner.Get(1));
        Assert.True(Outer.Inner.Cached.Get.InCache(1));
        Assert.Equal(10, new Plain { Factor = 5 }.Times(2));
    }

    [Fact]
    public async Task Handle_OfAMethod_LooksForgetsRefreshesAndGoesRound()
    {
        var users = new Users(new Cache(new MemoryStore(100)));
        var handle = users.Cached.FindAsync;
        Assert.False(await handle.InCacheAsync(5, Token));
        await users.FindAsync(5, Token);
        Assert.True(handle.InCache(5));
        Assert.Equal("user 5 #1", handle.Peek(5).Value);
        Assert.Equal("user 5 #2", await handle.RefreshAsync(5, Token));
        Assert.Equal("user 5 #2", await users.FindAsync(5, Token));
        Assert.Equal("user 5 #3", await handle.BypassAsync(5, Token));
        Assert.Equal("user 5 #2", await users.FindAsync(5, Token));
        Assert.True(handle.Forget(5));
        Assert.False(await handle.ForgetAsync(5, Token));
        Assert.True(handle.Set("given", 5));
        Assert.Equal("given", await users.FindAsync(5, Token));
        var info = handle.Info();
        Assert.Equal((4, 1, 1L), (info.Hits, info.Misses, info.Size));
    }

    [Fact]
    [Trait("case", "143")]
    public async Task Clear_OfOneMethod_LeavesOthers()
    {
        var cache = new Cache(new MemoryStore(100));
        var users = new Users(cache);
        await users.FindAsync(5, Token);
        await users.FindAsync(6, Token);
        users.Count("a");
        cache.Set("user:5:orders", 1);
        users.Cached.FindAsync.Clear();
        Assert.False(users.Cached.FindAsync.InCache(5));
        Assert.True(users.Cached.Count.InCache("a"));
        Assert.True(cache.Contains("user:5:orders"));
        await users.Cached.Count.ClearAsync(Token);
        Assert.False(users.Cached.Count.InCache("a"));
    }

    [Fact]
    [Trait("case", "131")]
    public void Instances_WithCachesOfTheirOwn_ShareNothing()
    {
        var shared = new Cache(new MemoryStore(100));
        var (a, b, c, other) = (
            new Users(shared),
            new Users(shared),
            new Users(shared),
            new Users(new Cache(new MemoryStore(100)))
        );
        Assert.Equal(1, a.Count("x"));
        Assert.Equal(1, b.Count("x"));
        Assert.Equal(1, c.Count("x"));
        Assert.False(other.Cached.Count.InCache("x"));
    }
}
