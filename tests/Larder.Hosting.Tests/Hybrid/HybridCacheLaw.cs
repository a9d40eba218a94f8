using Larder.Hosting.Tests.Consumers;

namespace Larder.Hosting.Tests.Hybrid;

/// <summary>What a service that knows only the framework's HybridCache may rely on, whatever the cache stands on.</summary>
public abstract class HybridCacheLaw
{
    protected abstract ValueTask<Cache> CreateCacheAsync();

    /// <summary>Whether everything can be removed at once. Where not, it must be refused.</summary>
    protected virtual bool Clears => true;

    [Fact]
    public async Task Consumer_AsksTwice_LoadsOnce()
    {
        var catalogue = await CatalogueAsync();
        var first = await catalogue.FindAsync(1);
        Assert.Equal(first, await catalogue.FindAsync(1));
        Assert.Equal(new Article(1, "no. 1"), first);
        Assert.Equal(1, catalogue.Loads);
    }

    [Fact]
    public async Task Consumer_OfSixtyFourAtOnce_LoadsOnce()
    {
        var catalogue = await CatalogueAsync();
        var all = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await catalogue.FindAsync(2)))
        );
        Assert.All(all, static article => Assert.Equal(2, article.Id));
        Assert.Equal(1, catalogue.Loads);
    }

    [Fact]
    public async Task Consumer_Puts_FindsItWithoutALoad()
    {
        var catalogue = await CatalogueAsync();
        Assert.Null(await catalogue.PeekAsync(3));
        await catalogue.PutAsync(new Article(3, "by hand"));
        Assert.Equal("by hand", (await catalogue.FindAsync(3)).Name);
        Assert.Equal("by hand", (await catalogue.PeekAsync(3))?.Name);
        Assert.Equal(0, catalogue.Loads);
    }

    [Fact]
    public async Task Consumer_DropsSome_LoadsTheseAgain()
    {
        var catalogue = await CatalogueAsync();
        foreach (var id in new[] { 1, 2, 3 })
        {
            await catalogue.FindAsync(id);
        }

        await catalogue.DropAsync(1, 3, 99);
        Assert.Null(await catalogue.PeekAsync(1));
        Assert.NotNull(await catalogue.PeekAsync(2));
        Assert.Null(await catalogue.PeekAsync(3));
    }

    [Fact]
    public async Task Consumer_DropsATag_KeepsTheOthers()
    {
        var catalogue = await CatalogueAsync();
        await catalogue.PutAsync(new Article(4, "even"));
        await catalogue.PutAsync(new Article(5, "odd"));
        await catalogue.DropShelfAsync(1);
        Assert.NotNull(await catalogue.PeekAsync(4));
        Assert.Null(await catalogue.PeekAsync(5));
        await catalogue.PutAsync(new Article(5, "odd again"));
        Assert.Equal("odd again", (await catalogue.PeekAsync(5))?.Name);
    }

    [Fact]
    public async Task Consumer_DropsEverything_FindsNothing()
    {
        var cache = await CreateCacheAsync();
        var catalogue = new Catalogue(cache.AsHybridCache());
        await cache.SetAsync("untagged", 1);
        await catalogue.FindAsync(6);
        if (!Clears)
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () => await catalogue.DropAllAsync());
            return;
        }

        await catalogue.DropAllAsync();
        Assert.Null(await catalogue.PeekAsync(6));
        Assert.False(await cache.ContainsAsync("untagged"));
    }

    [Fact]
    public async Task Consumer_AndLarder_MeetInTheSameEntries()
    {
        var cache = await CreateCacheAsync();
        var catalogue = new Catalogue(cache.AsHybridCache());
        await cache.SetAsync("article:7", new Article(7, "from Larder"));
        Assert.Equal("from Larder", (await catalogue.FindAsync(7)).Name);
        await catalogue.DropAsync(7);
        Assert.False((await cache.TryGetAsync<Article>("article:7")).HasValue);
    }

    [Fact]
    public async Task Create_Null_IsAValue()
    {
        var hybrid = (await CreateCacheAsync()).AsHybridCache();
        var loads = 0;
        for (var i = 0; i < 2; i++)
        {
            Assert.Null(
                await hybrid.GetOrCreateAsync<string?>(
                    "nothing",
                    _ =>
                    {
                        loads++;
                        return new ValueTask<string?>((string?)null);
                    }
                )
            );
        }

        Assert.Equal(1, loads);
    }

    private async Task<Catalogue> CatalogueAsync() => new((await CreateCacheAsync()).AsHybridCache());
}
