using System.Globalization;
using System.Numerics;
using Larder.Redis.Tests.Servers;
using Larder.Stores;

namespace Larder.Redis.Tests.Store;

/// <summary>Keys with a prefix and a version, values in plain JSON: section L of the cases.</summary>
public sealed class VersionedCachesTests(OneConnection one) : IClassFixture<OneConnection>, IAsyncLifetime
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(100);
    private readonly VersionedCaches _caches = new(one.Redis);

    private Cache Cache => _caches.Current;

    public async ValueTask InitializeAsync() => await new RedisStore(one.Redis).FlushAsync();

    public ValueTask DisposeAsync() => default;

    [Fact, Trait("case", "153")]
    public async Task Set_NamesPrefixVersionAndKey()
    {
        await Cache.SetAsync("k", "v", Ttl);
        Assert.Equal("cache:1:k", await one.CliAsync("keys", "*"));
        Assert.Equal("\"v\"", await one.CliAsync("get", "cache:1:k"));
    }

    [Fact, Trait("case", "154")]
    public async Task Version_OfACall_IsAnotherKey()
    {
        await _caches[2].SetAsync("k", "two", Ttl);
        await _caches[0].SetAsync("k", "zero", Ttl);
        Assert.False(await Cache.ContainsAsync("k"));
        Assert.Equal("two", await _caches[2].GetAsync<string>("k"));
        Assert.Equal("two", await _caches["2"].GetAsync<string>("k"));
        Assert.Same(_caches[2], _caches["2"]);
        Assert.Equal("zero", await _caches[0].GetAsync<string>("k"));
        Assert.Equal("1", await one.CliAsync("exists", "cache:0:k"));
    }

    [Fact, Trait("case", "156")]
    public async Task TimeToLive_IsWhatWasGiven()
    {
        await Cache.SetAsync("k", 1, Ttl);
        Assert.Equal("100", await one.CliAsync("ttl", "cache:1:k"));
        var left = await Cache.TimeLeftAsync("k");
        Assert.InRange(left.TimeToLive, TimeSpan.FromSeconds(98), Ttl);
    }

    [Fact, Trait("case", "157"), Trait("case", "185")]
    public async Task SetIfAbsent_KeepsTheFirstValueAndItsLife()
    {
        var ifAbsent = new CacheContext(CacheMode.IfAbsent);
        Assert.True(await Cache.Store.SetAsync("k", Json("1", 5), ifAbsent));
        Assert.False(await Cache.Store.SetAsync("k", Json("2", 50), ifAbsent));
        Assert.Equal(1, await Cache.GetAsync<int>("k"));
        Assert.InRange(int.Parse(await one.CliAsync("ttl", "cache:1:k"), CultureInfo.InvariantCulture), 1, 5);
    }

    [Fact, Trait("case", "158")]
    public async Task Values_OfManyTypes_ComeBackEqual()
    {
        var id = Guid.NewGuid();
        await Cache.SetAsync("text", "é \" \n", Ttl);
        await Cache.SetAsync("integer", -7, Ttl);
        await Cache.SetAsync("float", 0.1, Ttl);
        await Cache.SetAsync("bool", true, Ttl);
        await Cache.SetAsync("id", id, Ttl);
        await Cache.SetAsync<string?>("null", null, Ttl);
        await Cache.SetAsync("map", new Dictionary<string, int> { ["a"] = 1 }, Ttl);
        await Cache.SetAsync("list", new List<string> { "a", "b" }, Ttl);
        Assert.Equal("é \" \n", await Cache.GetAsync<string>("text"));
        Assert.Equal(-7, await Cache.GetAsync<int>("integer"));
        Assert.Equal(0.1, await Cache.GetAsync<double>("float"));
        Assert.True(await Cache.GetAsync<bool>("bool"));
        Assert.Equal(id, await Cache.GetAsync<Guid>("id"));
        Assert.True((await Cache.TryGetAsync<string?>("null")).HasValue);
        Assert.Equal(1, (await Cache.GetAsync<Dictionary<string, int>>("map"))!["a"]);
        Assert.Equal(["a", "b"], (await Cache.GetAsync<List<string>>("list"))!);
        Assert.Equal("100", await one.CliAsync("ttl", "cache:1:list"));
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "159"), Trait("case", "173")]
    public async Task SetMany_WithOneThatCannotBeEncoded_WritesNone(bool sync)
    {
        var form = new CodecForm(Codecs.JsonCodec.Default, typeof(double));
        KeyValuePair<CacheKey, CacheEntry>[] entries =
        [
            new("a", CacheEntry.Of(1.0, form, Ttl)),
            new("b", CacheEntry.Of(double.NaN, form, Ttl)),
        ];
        await Assert.ThrowsAsync<CacheCodecException>(async () =>
            await Cache.Store.SetManyAsync(entries, sync ? CacheContext.Sync : default)
        );
        await Assert.ThrowsAsync<CacheCodecException>(async () =>
            await Cache.SetAsync("c", double.PositiveInfinity, Ttl)
        );
        Assert.Equal("0", await one.CliAsync("dbsize"));
    }

    [Fact, Trait("case", "160")]
    public async Task GetMany_KeepsOrderAndDuplicates()
    {
        await Cache.SetAsync("k1", "v1", Ttl);
        await Cache.SetAsync("k2", "v2", Ttl);
        var found = new CacheEntry?[4];
        await Cache.Store.GetManyAsync(new CacheKey[] { "k1", "missing", "k2", "k1" }, found);
        Assert.Equal(
            ["\"v1\"", null, "\"v2\"", "\"v1\""],
            found.Select(entry => entry is null ? null : System.Text.Encoding.UTF8.GetString(entry.GetBytes().Span))
        );
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "162")]
    public async Task Many_OfNone_AskNobody(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        await one.CliAsync("config", "resetstat");
        await Cache.Store.GetManyAsync(default, default, context);
        Assert.Equal(0, await Cache.Store.SetManyAsync(default, context));
        Assert.Equal(0, await Cache.Store.RemoveManyAsync(default, context));
        Assert.DoesNotContain("evalsha", await one.CliAsync("info", "commandstats"), StringComparison.Ordinal);
    }

    [Fact, Trait("case", "163")]
    public async Task RemoveMany_CountsEachOnce()
    {
        await Cache.SetAsync("k1", 1, Ttl);
        Assert.Equal(1, await Cache.Store.RemoveManyAsync(new CacheKey[] { "k1", "missing", "k1" }));
        Assert.False(await Cache.RemoveAsync("k1"));
    }

    [Theory, Trait("case", "164"), Trait("case", "165")]
    [InlineData("h?llo", "hllo heeeello")]
    [InlineData("h*llo", "")]
    [InlineData("h[ae]llo", "hllo hillo heeeello h*llo")]
    [InlineData("h[^e]llo", "hllo hello heeeello")]
    [InlineData("h[a-b]llo", "hllo hello hillo heeeello h*llo")]
    [InlineData(@"h\*llo", "hllo hello hallo hillo heeeello")]
    [InlineData("", "hllo hello hallo hillo heeeello h*llo")]
    public async Task RemoveMatching_RemovesExactlyWhatMatches(string pattern, string left)
    {
        string[] all = ["hllo", "hello", "hallo", "hillo", "heeeello", "h*llo"];
        foreach (var key in all)
        {
            await Cache.SetAsync(key, 1, Ttl);
        }

        var kept = left.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
        Assert.Equal(all.Length - kept.Count(), await Cache.RemoveMatchingAsync(pattern));
        Assert.Equal(kept, Cache.Keys().Order(StringComparer.Ordinal));
    }

    [Fact, Trait("case", "168")]
    public async Task RemoveMatching_LeavesOtherVersions()
    {
        await Cache.SetAsync("hllo", 1, Ttl);
        await _caches[2].SetAsync("hllo", 2, Ttl);
        Assert.Equal(1, await Cache.RemoveMatchingAsync("h*llo"));
        Assert.Equal(2, await _caches[2].GetAsync<int>("hllo"));
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "169")]
    public async Task RemoveMatching_OfThousands_NeverListsAllAtOnce(bool sync)
    {
        await one.CliAsync("config", "resetstat");
        await Cache.Store.SetManyAsync(
            Enumerable
                .Range(0, 2500)
                .Select(i => new KeyValuePair<CacheKey, CacheEntry>($"n:{i}", Json("1", 100)))
                .ToArray(),
            sync ? CacheContext.Sync : default
        );
        await Cache.SetAsync("other", 1, Ttl);
        Assert.Equal(2500, sync ? Cache.RemoveMatching("n:*") : await Cache.RemoveMatchingAsync("n:*"));
        Assert.Equal("cache:1:other", await one.CliAsync("randomkey"));
        Assert.DoesNotContain("cmdstat_keys", await one.CliAsync("info", "commandstats"), StringComparison.Ordinal);
    }

    [Fact, Trait("case", "170")]
    public async Task Null_IsAHit()
    {
        await Cache.SetAsync<int?>("k", null, Ttl);
        Assert.Equal("null", await one.CliAsync("get", "cache:1:k"));
        Assert.Equal(new CacheResult<int?>(HasValue: true, Value: null), await Cache.TryGetAsync<int?>("k"));
    }

    [Fact, Trait("case", "174")]
    public async Task Integers_AtTheirEnds_ComeBackExactly()
    {
        await Cache.SetAsync("most", long.MaxValue, Ttl);
        await Cache.SetAsync("least", long.MinValue, Ttl);
        await Cache.SetAsync("unsigned", ulong.MaxValue, Ttl);
        await Cache.SetAsync("big", BigInteger.Pow(2, 200), Ttl);
        Assert.Equal(long.MaxValue, await Cache.GetAsync<long>("most"));
        Assert.Equal(long.MinValue, await Cache.GetAsync<long>("least"));
        Assert.Equal(ulong.MaxValue, await Cache.GetAsync<ulong>("unsigned"));
        Assert.Equal(BigInteger.Pow(2, 200), await Cache.GetAsync<BigInteger>("big"));
    }

    [Fact]
    public async Task ValuesOfOthers_AreRead_AndWhatIsNoJsonIsAMiss()
    {
        await one.CliAsync("set", "cache:1:theirs", "{\"a\": [1, null]}");
        await one.CliAsync("set", "cache:1:broken", "{");
        await one.CliAsync("rpush", "cache:1:list", "x");
        Assert.Equal("{\"a\": [1, null]}", (await Cache.GetAsync<System.Text.Json.JsonElement>("theirs")).GetRawText());
        Assert.False((await Cache.TryGetAsync<Dictionary<string, int>>("broken")).HasValue);
        Assert.False((await Cache.TryGetAsync<string>("list")).HasValue);
        Assert.Equal("made", await Cache.GetOrCreateAsync("list", _ => new ValueTask<string>("made")));
        Assert.Equal("made", await Cache.GetAsync<string>("list"));
    }

    private static CacheEntry Json(string json, int seconds) =>
        CacheEntry.OfBytes(
            System.Text.Encoding.UTF8.GetBytes(json),
            Codecs.MediaTypes.Json,
            TimeSpan.FromSeconds(seconds)
        );
}
