using Larder.Memory;

namespace Larder.Generators.Tests.Interfaces;

/// <summary>The generated class in front of an interface.</summary>
public sealed class ServiceTests
{
    private static readonly CancellationToken Token = CancellationToken.None;
    private static readonly DateOnly Day = new(2026, 11, 21);

    private readonly Shop _shop = new();
    private readonly Cache _cache = new(new MemoryStore(100));

    private ICatalog Catalog => _shop.WithCache(_cache);

    [Fact]
    public async Task Calls_WithEqualArguments_RunOnce()
    {
        Assert.Equal("item 5 #1", (await Catalog.FindAsync(5, Token))!.Name);
        Assert.Equal("item 5 #1", (await Catalog.FindAsync(5, Token))!.Name);
        Assert.Null(await Catalog.FindAsync(-1, Token));
        Assert.Null(await Catalog.FindAsync(-1, Token));
        Assert.Equal(2, _shop.Runs);
        await Catalog.PriceAsync(new Item(5, "a"), Day, trace: true);
        await Catalog.PriceAsync(new Item(5, "b"), Day);
        Assert.Equal(3, _shop.Runs);
    }

    [Fact]
    [Trait("case", "120")]
    public void Overloads_WithoutAKey_AreKeptApart()
    {
        Assert.Equal(1, Catalog.Count("1"));
        Assert.Equal(2, Catalog.Count(1));
        Assert.Equal(1, Catalog.Count("1"));
        Assert.Equal(
            "shop:v2:Larder.Generators.Tests.Interfaces.ICatalog.Count(System.Int32):1",
            Catalog.Cached.Count.KeyFor(1).ToString()
        );
        Assert.Equal(2L, Catalog.Cached.Count.Info().Size);
        Catalog.Cached.Count.Clear();
        Assert.Equal(0L, Catalog.Cached.Count.Info().Size);
    }

    [Fact]
    public void Keys_OfPathsSequencesAndNulls_AreTheTemplates()
    {
        Assert.Equal("shop:v2:item:5", Catalog.Cached.FindAsync.KeyFor(5).ToString());
        Assert.Equal("shop:v2:price:5:20261121", Catalog.Cached.PriceAsync.KeyFor(new Item(5, ""), Day).ToString());
        Assert.Equal("shop:v2:names:a%3Ab:[1,2]", Catalog.Cached.Names.KeyFor("a:b", [1, 2]).ToString());
        Assert.Equal("shop:v2:names:*:[]", Catalog.Cached.Names.KeyFor(null, []).ToString());
        Assert.Equal("shop:v2:names:%2A:[]", Catalog.Cached.Names.KeyFor("*", []).ToString());
    }

    [Fact]
    [Trait("case", "129")]
    [Trait("case", "130")]
    public async Task Invalidating_RemovesAfterTheBodyAndOnlyIfItReturns()
    {
        var found = Catalog.Cached.FindAsync;
        await Catalog.FindAsync(5, Token);
        var wasThere = false;
        _shop.Meanwhile = () => Task.FromResult(wasThere = found.InCache(5));
        _shop.Fails = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Catalog.SaveAsync(new Item(5, "")));
        Assert.True(found.InCache(5));
        _shop.Fails = false;
        wasThere = false;
        await Catalog.SaveAsync(new Item(5, ""));
        Assert.True(wasThere);
        Assert.False(found.InCache(5));
    }

    [Fact]
    public async Task Invalidating_ByTag_RemovesAllOfIt()
    {
        await Catalog.FindAsync(6, Token);
        await Catalog.SaveAsync(new Item(5, ""));
        Assert.False(Catalog.Cached.FindAsync.InCache(6));
    }

    [Fact]
    public async Task Invalidating_ByMethodAndPattern_RemovesWhatTheyName()
    {
        await Catalog.FindAsync(5, Token);
        await Catalog.PriceAsync(new Item(5, ""), Day);
        await Catalog.PriceAsync(new Item(55, ""), Day);
        Assert.True(Catalog.Drop(5));
        Assert.False(Catalog.Cached.FindAsync.InCache(5));
        Assert.False(Catalog.Cached.PriceAsync.InCache(new Item(5, ""), Day));
        Assert.True(Catalog.Cached.PriceAsync.InCache(new Item(55, ""), Day));
    }

    [Fact]
    public async Task Put_OfAResult_IsFoundByTheOtherMethod()
    {
        await Catalog.AddAsync("new");
        Assert.Equal("new", (await Catalog.FindAsync(77, Token))!.Name);
        Assert.Equal(0, _shop.Runs);
    }

    [Fact]
    public void OtherMembers_AreHandedOn()
    {
        var told = 0;
        var catalog = Catalog;
        catalog.PropertyChanged += (_, _) => told++;
        catalog.Name = "x";
        Assert.Equal(
            ("x", 8, true, "ab", "aa"),
            (_shop.Name, catalog[4], catalog.TryParse("7", out var number), catalog.Echo("ab"), catalog.Twice("a"))
        );
        Assert.Equal(7, number);
        Assert.True(catalog.SaveAsync(new Item(1, "")).IsCompleted);
        Assert.Equal(1, told);
    }

    [Fact]
    [Trait("case", "141")]
    public async Task WithCache_OfAnObjectThatHasOne_ReplacesIt()
    {
        var other = new Cache(new MemoryStore(100));
        var again = Catalog.WithCache(other);
        await again.FindAsync(5, Token);
        Assert.Equal((0, 1), (_cache.Count(), other.Count()));
    }

    [Fact]
    public void Cached_OfAnObjectWithoutACache_SaysSo()
    {
        ICatalog plain = _shop;
        var fault = Assert.Throws<InvalidOperationException>(() => plain.Cached.FindAsync.InCache(5));
        Assert.Contains("WithCache", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inherited_CachedMembers_AreCachedUnderTheirOwnKeys()
    {
        var plain = new Library();
        var library = ((ILibrary)plain).WithCache(_cache);
        Assert.Equal("page 3 #1", library.Page(3));
        Assert.Equal("page 3 #1", library.Page(3));
        Assert.Equal("page 3 #1", ((IReader)plain).WithCache(_cache).Page(3));
        Assert.Equal("shelf 3 #2", await library.ShelfAsync(3));
        Assert.True(library.Cached.Page.InCache(3));
        library.Tear(3);
        Assert.False(library.Cached.Page.InCache(3));
        Assert.True(library.Cached.ShelfAsync.InCache(3));
    }

    [Fact]
    public void Foreign_Interface_IsCachedButForItsExceptions()
    {
        var clock = ((IClock)new Library()).WithCache(_cache);
        Assert.Equal(clock.Hour("here"), clock.Hour("here"));
        Assert.NotEqual(clock.Minute("here"), clock.Minute("here"));
        Assert.Equal(
            "clock:Larder.Generators.Tests.Interfaces.IClock.Hour(System.String):here",
            clock.Cached.Hour.KeyFor("here").ToString()
        );
    }
}
