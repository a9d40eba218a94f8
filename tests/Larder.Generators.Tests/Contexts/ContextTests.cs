using Larder.Memory;

namespace Larder.Generators.Tests.Contexts;

/// <summary>Keys and tags that take values from around the call.</summary>
public sealed class ContextTests
{
    private readonly Cache _cache = new(new MemoryStore(100));
    private readonly Tenants _tenants;

    public ContextTests()
    {
        _tenants = new Tenants(_cache);
    }

    [Fact]
    public void Values_ThatDiffer_AreKeptApart()
    {
        using (KeyContext.Use("tenant", "acme"))
        {
            Assert.Equal("acme #1", _tenants.Get(7));
            Assert.Equal("acme #1", _tenants.Get(7));
            Assert.Equal("one:acme:7", _tenants.Cached.Get.KeyFor(7).ToString());
        }

        using (KeyContext.Use("tenant", "other"))
        {
            Assert.Equal("other #2", _tenants.Get(7));
            Assert.False(_tenants.Cached.GetAsync.InCache(7));
        }

        Assert.Equal(" #3", _tenants.Get(7));
        Assert.Equal("one:_:7", _tenants.Cached.Get.KeyFor(7).ToString());
    }

    [Theory]
    [InlineData("", "%")]
    [InlineData("_", "%5F")]
    [InlineData("a:b", "a%3Ab")]
    [InlineData("Ä", "Ä")]
    [InlineData(null, "_")]
    public void Value_OfAnyText_IsEscapedAsAnArgumentIs(string? tenant, string written)
    {
        using var scope = KeyContext.Use("tenant", tenant);
        Assert.Equal($"one:{written}:7", _tenants.Cached.Get.KeyFor(7).ToString());
    }

    [Fact]
    public void Pairs_OfAllTexts_HaveKeysOfTheirOwn()
    {
        string?[] texts = [null, "", "_", "%", "a", ":", "a:", ":a", "a:b", "b", "%5F", "*", "?"];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (a, b) in texts.SelectMany(a => texts.Select(b => (a, b))))
        {
            using var outer = KeyContext.Use("a", a);
            using var inner = KeyContext.Use("b", b);
            Assert.True(keys.Add(_tenants.Cached.Pair.KeyFor().ToString()), $"'{a}' and '{b}'");
        }
    }

    [Fact]
    public void Formats_AndWhatStandsForNull_AreThoseOfTexts()
    {
        Assert.Equal("low:*:?", _tenants.Cached.Formatted.KeyFor().ToString());
        using var tenant = KeyContext.Use("tenant", "ACME*");
        using var user = KeyContext.Use("user-name", "?");
        Assert.Equal("low:acme%2A:%3F", _tenants.Cached.Formatted.KeyFor().ToString());
    }

    [Fact]
    public async Task Removals_ByKeyAndTag_MeanTheSameValue()
    {
        foreach (var tenant in new[] { "a", "b" })
        {
            using var scope = KeyContext.Use("tenant", tenant);
            _tenants.Get(1);
            _tenants.Get(2);
            _tenants.Apart(3);
        }

        using (KeyContext.Use("tenant", "a"))
        {
            _tenants.Drop(1);
            Assert.False(_tenants.Cached.Get.InCache(1));
            Assert.True(_tenants.Cached.Get.InCache(2));
            await _tenants.DropAllAsync();
            Assert.False(_tenants.Cached.Get.InCache(2));
            Assert.False(_tenants.Cached.Apart.InCache(3));
        }

        using var other = KeyContext.Use("tenant", "b");
        Assert.True(_tenants.Cached.Get.InCache(1));
        Assert.True(_tenants.Cached.Get.InCache(2));
        Assert.True(_tenants.Cached.Apart.InCache(3));
    }

    [Fact]
    public async Task Loads_ThatRunApart_HaveTheValueOfTheirCaller()
    {
        using var scope = KeyContext.Use("tenant", "acme");
        Assert.Equal("acme #1", await _tenants.ApartAsync(7));
        Assert.True(_tenants.Cached.GetAsync.InCache(7));
        Assert.Equal("acme #2", _tenants.Apart(7));
        Assert.True(_tenants.Cached.Get.InCache(7));
        Assert.Equal("acme #3", _tenants.Cached.Apart.Refresh(8));
        Assert.Equal(6, _cache.Count());
    }
}
