using Larder.Memory;

namespace Larder.Generators.Tests.Partial;

/// <summary>Callers of one method who come together.</summary>
public sealed class WaitingTests
{
    [Fact]
    [Trait("case", "135")]
    public async Task Callers_WhoComeTogether_ShareOneRunAndLeaveAlone()
    {
        var slow = new Slow(new Cache(new MemoryStore(100)));
        using var source = new CancellationTokenSource();
        var leaving = slow.GetAsync(7, source.Token);
        var staying = Enumerable.Range(0, 20).Select(_ => slow.GetAsync(7, CancellationToken.None)).ToList();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        slow.Gate.SetResult();
        Assert.All(await Task.WhenAll(staying), static value => Assert.Equal(70, value));
        Assert.Equal(1, slow.Runs);
    }

    [Fact]
    public void Method_WithoutACache_SaysWhichOneItWants()
    {
        using var host = LarderHost.Use(new CacheRegistry());
        var fault = Assert.Throws<CacheNotFoundException>(static () => Hits.Static(1));
        Assert.Contains("Hits.Static", fault.Message, StringComparison.Ordinal);
        using var registry = new CacheRegistry();
        registry.Add("one", new Cache(new MemoryStore(10)));
        using var inner = LarderHost.Use(registry);
        Assert.Equal("static", Hits.Static(1));
        registry.Add("two", new Cache(new MemoryStore(10)));
        Assert.Throws<CacheNotFoundException>(static () => Hits.Static(1));
    }

    [Fact]
    [Trait("case", "148")]
    public void Method_BoundToANameThatIsNotThere_NamesIt()
    {
        using var registry = new CacheRegistry();
        registry.Add("one", new Cache(new MemoryStore(10)));
        using var host = LarderHost.Use(registry);
        var fault = Assert.Throws<CacheNotFoundException>(static () => Slow.Bound(1));
        Assert.Contains("'redis'", fault.Message, StringComparison.Ordinal);
        registry.Add("redis", new Cache(new MemoryStore(10)));
        Assert.Equal(1, Slow.Bound(1));
        Assert.Equal(1, registry["redis"].Count());
    }
}
