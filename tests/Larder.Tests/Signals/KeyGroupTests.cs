using Larder.Memory;

namespace Larder.Tests.Signals;

public sealed class KeyGroupTests
{
    [Fact]
    public void Keys_OfOneTemplate_AreOneGroup()
    {
        var cache = Grouping(new KeyGroupOptions());
        for (var id = 0; id < 3; id++)
        {
            cache.Get<int>($"user:{id}");
            cache.GetOrCreate($"order:{id}:lines", () => id);
        }

        cache.Get<int>("plain");
        var groups = cache.Statistics().Groups;
        Assert.Equal(["*", "order:*", "other", "user:*"], groups.Select(static group => group.Name));
        Assert.Equal([1, 3, 0, 3], groups.Select(static group => group.Misses));
        Assert.Equal([0, 3, 0, 0], groups.Select(static group => group.Loads));
        Assert.All(groups, static group => Assert.Null(group.Hits));
    }

    [Fact]
    public void Hits_AreCountedPerGroupWhereHitsAre()
    {
        var cache = new Cache(new MemoryStore(10), new CacheOptions { KeyGroups = new(), CountHits = true });
        cache.Set("user:1", 1);
        cache.Get<int>("user:1");
        var id = 1;
        cache.Get<int>($"user:{id}");
        cache.Get<int>("order:1");
        var groups = cache.Statistics().Groups.ToDictionary(static group => group.Name, StringComparer.Ordinal);
        Assert.Equal((2, 0), (groups["user:*"].Hits, groups["user:*"].Misses));
        Assert.Equal((0, 1), (groups["order:*"].Hits, groups["order:*"].Misses));
        Assert.Equal(2, cache.Statistics().Hits);
    }

    [Fact]
    public void Groups_BeyondTheBound_FallTogether()
    {
        var cache = Grouping(new KeyGroupOptions { MaxGroups = 2 });
        for (var i = 0; i < 100; i++)
        {
            cache.Get<int>($"g{i}:x");
        }

        var groups = cache.Statistics().Groups;
        Assert.Equal(["g0:*", "g1:*", "other"], groups.Select(static group => group.Name));
        Assert.Equal([1, 1, 98], groups.Select(static group => group.Misses));
        Assert.Equal(100, cache.Statistics().Misses);
    }

    [Theory]
    [InlineData(2, ':', "tenant:7:user:1", "tenant:7:*")]
    [InlineData(2, ':', "user:1", "user:*")]
    [InlineData(1, '/', "users/1:2", "users/*")]
    [InlineData(3, ':', "", "*")]
    public void Parts_AndSeparator_SayWhatNamesAGroup(int parts, char separator, string key, string group)
    {
        var cache = Grouping(new KeyGroupOptions { Parts = parts, Separator = separator });
        cache.Get<int>(key);
        Assert.Equal(group, Assert.Single(cache.Statistics().Groups, static found => found.Misses == 1).Name);
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyGroupOptions { Parts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyGroupOptions { MaxGroups = 0 });
    }

    private static Cache Grouping(KeyGroupOptions groups) =>
        new(new MemoryStore(1000), new CacheOptions { KeyGroups = groups });
}
