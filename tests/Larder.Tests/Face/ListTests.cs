using Larder.Memory;

namespace Larder.Tests.Face;

/// <summary>Several keys in one call, and removal by pattern.</summary>
public sealed class ListTests
{
    private readonly Cache _cache = new(new MemoryStore(100));

    [Theory, InlineData(true), InlineData(false), Trait("case", "188")]
    public async Task TryAdd_Twice_KeepsTheFirst(bool sync)
    {
        Assert.True(sync ? _cache.TryAdd("k", 1) : await _cache.TryAddAsync("k", 1));
        Assert.False(sync ? _cache.TryAdd("k", 2) : await _cache.TryAddAsync("k", 2));
        Assert.Equal(1, _cache.Get<int>("k"));
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "160"), Trait("case", "189")]
    public async Task Many_AreSet_ReadInOrder_AndRemoved(bool sync)
    {
        var values = new Dictionary<string, int> { ["ab"] = 1, ["key1"] = 2 };
        string[] keys = ["key1", "missing", "ab", "key1"];
        Assert.Equal(2, sync ? _cache.SetMany(values) : await _cache.SetManyAsync(values));
        var found = sync ? _cache.GetMany<int>(keys) : await _cache.GetManyAsync<int>(keys);
        Assert.Equal([2, -1, 1, 2], found.Select(one => one.Or(-1)));
        Assert.Equal(2, sync ? _cache.RemoveMany(keys) : await _cache.RemoveManyAsync(keys));
        Assert.Equal(0, _cache.Count());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Changes_OfManyDuringALoad_LeaveTheLateValueOut(bool sync)
    {
        foreach (
            var change in new Func<ValueTask<long>>[]
            {
                async () => sync ? _cache.RemoveMany(["k"]) : await _cache.RemoveManyAsync(["k"]),
                async () => sync ? _cache.RemoveMatching("?") : await _cache.RemoveMatchingAsync("?"),
            }
        )
        {
            var value = await _cache.GetOrCreateAsync(
                "k",
                async _ =>
                {
                    await change();
                    return "old";
                }
            );
            Assert.Equal("old", value);
            Assert.False(_cache.Contains("k"));
        }
    }

    [Fact, Trait("case", "164")]
    public void RemoveMatching_AnswersHowManyThereWere()
    {
        _cache.SetMany(new[] { "hllo", "hello", "other" }.Select(key => new KeyValuePair<string, int>(key, 1)));
        Assert.Equal(2, _cache.RemoveMatching("h*llo"));
        Assert.Equal(["other"], _cache.Keys());
    }
}
