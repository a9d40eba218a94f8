using System.Globalization;
using Larder.Layers;
using Larder.Redis.Tests.Servers;
using Larder.Stores;
using Larder.Testing.Concurrency;
using Larder.Testing.Servers;
using Larder.Transforms;

namespace Larder.Redis.Tests.Store;

/// <summary>What the store is besides its law.</summary>
public sealed class RedisStoreTests(OneConnection one) : IClassFixture<OneConnection>, IAsyncLifetime
{
    private readonly RedisStore _store = new(one.Redis);

    public async ValueTask InitializeAsync() => await _store.FlushAsync();

    public ValueTask DisposeAsync() => default;

    [Fact, Trait("case", "175")]
    public async Task CacheToolsUtils_KeysAndValuesAreJson_AndLiveTenMinutes()
    {
        var store = new RedisStore(one.Redis, RedisStoreOptions.CacheToolsUtils);
        var form = new CodecForm(Codecs.JsonCodec.Default, typeof(object));
        await store.SetAsync("[1,\"é\"]", CacheEntry.Of(new { b = 1, a = new int?[] { 1, null } }, form));
        Assert.Equal(@"""[1,\""\u00e9\""]""", await one.CliAsync("--raw", "keys", "*"));
        Assert.Equal("{\"a\":[1,null],\"b\":1}", await one.CliAsync("get", @"""[1,\""\u00e9\""]"""));
        Assert.Equal("600", await one.CliAsync("ttl", @"""[1,\""\u00e9\""]"""));
        Assert.Equal(["[1,\"é\"]"], new Cache(store).Keys(@"\[1,*"));
        Assert.NotNull(await store.GetAsync("[1,\"é\"]"));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await ((ICacheStore)store).ClearAsync());
    }

    [Fact, Trait("case", "176")]
    public async Task NoExpiry_IsStoredWithoutAnEnd()
    {
        await new Cache(_store).SetAsync("k", 1, Expiration.Never);
        Assert.Equal("-1", await one.CliAsync("ttl", "larder:k"));
        Assert.True((await _store.GetAsync("k"))!.Expiration.IsNever);
        Assert.True((await _store.LeftAsync("k")).IsNever);
    }

    [Fact]
    public async Task TimeToLive_IsTold_AndChanged()
    {
        Assert.False((await _store.LeftAsync("k")).IsGiven);
        Assert.False(await _store.ExpireAsync("k", Expiration.Never));
        await new Cache(_store).SetAsync("k", 1, TimeSpan.FromSeconds(50));
        Assert.InRange((await _store.GetAsync("k"))!.Expiration.TimeToLive.TotalSeconds, 45, 50);
        Assert.True(await _store.ExpireAsync("k", TimeSpan.FromSeconds(9)));
        Assert.InRange((await _store.LeftAsync("k")).TimeToLive.TotalSeconds, 5, 9);
        Assert.True(await _store.ExpireAsync("k", Expiration.Never));
        Assert.True((await _store.LeftAsync("k")).IsNever);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.ExpireAsync("k", default));
    }

    [Fact, Trait("case", "178")]
    public async Task Remove_OfAMissingKey_IsFalse() => Assert.False(await _store.RemoveAsync("missing"));

    [Fact, Trait("case", "179")]
    public async Task Clear_LeavesWhatIsNotItsOwn()
    {
        await one.CliAsync("set", "theirs", "1");
        await one.CliAsync("set", "larder", "1");
        await new RedisStore(one.Redis, new RedisStoreOptions { Prefix = "larder2:" }).SetAsync("k", Bytes(1));
        await _store.SetAsync("k", Bytes(1));
        await ((ICacheStore)_store).ClearAsync();
        Assert.Equal("3", await one.CliAsync("dbsize"));
        await _store.FlushAsync();
        Assert.Equal("0", await one.CliAsync("dbsize"));
    }

    [Fact, Trait("case", "60")]
    public async Task Statistics_OfTwoLayersOverOneServer_AreApart()
    {
        var (used, unused) = (
            new StatsLayer(new PrefixLayer(_store, "f.")),
            new StatsLayer(new PrefixLayer(_store, "g."))
        );
        var cache = new Cache(used);
        await cache.SetAsync("k", 1);
        Assert.Equal(1, await cache.GetAsync<int>("k"));
        Assert.Equal(1, used.Snapshot().Hits);
        Assert.Equal(new CacheStats(0, 0, 0, 0, 0), unused.Snapshot());
    }

    [Fact, Trait("case", "100")]
    public async Task LockDebugBytesEncrypt_FiftyCallsTenTimes_HoldsFifty()
    {
        var lines = new List<string>();
        var keys = EncryptionKeys.Of("0123456789abcdef"u8);
        var cache = CacheBuilder.Build(cache => cache.Lock().Log(lines.Add).Bytes().Encrypt(keys).Redis(one.Redis));
        var runs = 0;
        for (var round = 0; round < 10; round++)
        {
            for (var i = 0; i < 50; i++)
            {
                var number = i;
                Assert.Equal(number * number, await cache.GetOrCreateAsync($"square:{i}", _ => Square(number)));
            }
        }

        Assert.Equal(50, runs);
        Assert.Equal("50", await one.CliAsync("dbsize"));
        Assert.Equal(450, lines.Count(line => line.EndsWith(": hit", StringComparison.Ordinal)));

        ValueTask<int> Square(int number)
        {
            runs++;
            return new(number * number);
        }
    }

    [Theory, InlineData(true), InlineData(false), Trait("case", "128")]
    public async Task ContainsAndRemove_OfACachedValue_AreAsInMemory(bool sync)
    {
        var cache = new Cache(_store);
        Assert.False(sync ? cache.Contains("f(1)") : await cache.ContainsAsync("f(1)"));
        Assert.Equal(
            1,
            sync ? cache.GetOrCreate("f(1)", () => 1) : await cache.GetOrCreateAsync("f(1)", _ => new ValueTask<int>(1))
        );
        Assert.True(sync ? cache.Contains("f(1)") : await cache.ContainsAsync("f(1)"));
        Assert.True(sync ? cache.Remove("f(1)") : await cache.RemoveAsync("f(1)"));
        Assert.False(sync ? cache.Remove("f(1)") : await cache.RemoveAsync("f(1)"));
        Assert.Equal(
            2,
            sync ? cache.GetOrCreate("f(1)", () => 2) : await cache.GetOrCreateAsync("f(1)", _ => new ValueTask<int>(2))
        );
    }

    [Fact, Trait("case", "180")]
    public async Task Keys_OfAnyKind_Work()
    {
        string[] keys = ["", " ", new string('k', 400), "a b\r\n*$", "{", "}{", "{}", "{x}y", "ключ", "😀", "\0"];
        foreach (var key in keys)
        {
            Assert.True(await _store.SetAsync(key, Bytes((byte)key.Length)));
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), new Cache(_store).Keys().Order(StringComparer.Ordinal));
        foreach (var key in keys)
        {
            Assert.Equal([key], new Cache(_store).Keys(KeyPattern.Escape(key)));
            Assert.Equal((byte)key.Length, (await _store.GetAsync(key))!.GetBytes().Span[0]);
        }

        Assert.Equal(["😀"], new Cache(_store).Keys("[^{}][^{}]"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.SetAsync("\ud800", Bytes(1)));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.SetAsync("\u0001l", Bytes(1)));
    }

    [Fact]
    public async Task Unreadable_IsAMissThatIsCounted_AndReplaced()
    {
        await one.CliAsync("set", "larder:k", "nonsense");
        await one.CliAsync("rpush", "larder:l", "x");
        var cache = new Cache(_store);
        Assert.False((await cache.TryGetAsync<int>("k")).HasValue);
        Assert.False((await cache.TryGetAsync<int>("l")).HasValue);
        Assert.Equal(2, _store.UnreadableReads);
        var runs = 0;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(7, await cache.GetOrCreateAsync("k", _ => new ValueTask<int>(7 + (runs++ * 0))));
            Assert.Equal(7, await cache.GetOrAddAsync("l", 7));
        }

        Assert.Equal(1, runs);
    }

    [Fact, Trait("case", "184")]
    public async Task Server_ThatStops_IsATypedErrorInTime_AndWorksAgain()
    {
        await using var server = await RedisServer.StartAsync();
        var options = OneServer.Local(server) with { CommandTimeout = TimeSpan.FromMilliseconds(500) };
        await using var redis = await RedisConnection.ConnectAsync(options);
        var cache = new Cache(new RedisStore(redis));
        await cache.SetAsync("k", 1);
        server.Kill();
        var began = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () => await cache.GetAsync<int>("k"));
        Assert.ThrowsAny<CacheStoreException>(() => cache.Get<int>("k"));
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
        await server.RestartAsync();
        Assert.True(await Eventually.WorksAsync(() => cache.SetAsync("k", 2).AsTask()));
        Assert.Equal(2, await cache.GetAsync<int>("k"));
    }

    [Fact]
    public async Task Values_OfAnySize_ComeBack()
    {
        foreach (var length in new[] { 0, 1, 4096, 70_000, 3_000_000 })
        {
            var bytes = new byte[length];
            Array.Fill(bytes, (byte)length);
            foreach (var context in new[] { default, CacheContext.Sync })
            {
                await _store.SetAsync("k", CacheEntry.OfBytes(bytes, "image/png"), context);
                var entry = await _store.GetAsync("k", context);
                Assert.True(entry!.GetBytes().Span.SequenceEqual(bytes), length.ToString(CultureInfo.InvariantCulture));
                Assert.Equal("image/png", entry.Encode().MediaType);
            }
        }
    }

    [Fact]
    public async Task User_WhoMayReachThePrefixAlone_CanDoEverything()
    {
        await one.CliAsync("acl", "setuser", "app", "on", ">secret", "~larder:*", "+@all");
        await using var redis = await RedisConnection.ConnectAsync(
            one.Options with
            {
                User = "app",
                Password = "secret",
            }
        );
        var cache = new Cache(new RedisStore(redis));
        await cache.SetAsync("a", 1, TagSet.Of("x"));
        Assert.Equal(2, await cache.GetOrCreateAsync("b", _ => new ValueTask<int>(2)));
        Assert.Equal(3, await cache.IncrementAsync("n", 3));
        await cache.RemoveByTagAsync("x");
        Assert.False(await cache.ContainsAsync("a"));
        await cache.ClearAsync();
        Assert.Equal(0, await cache.CountAsync());
        var other = new RedisStore(redis, new RedisStoreOptions { Prefix = "other:" });
        await Assert.ThrowsAsync<RedisServerException>(async () => await other.SetAsync("k", Bytes(1)));
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreRefused()
    {
        foreach (var prefix in new[] { "a{b:", "a{}b:" })
        {
            Assert.Throws<CacheOptionsException>(() => new RedisStore(one.Redis, new() { Prefix = prefix }));
        }

        Assert.Throws<CacheOptionsException>(() => new RedisStore(one.Redis, new() { LeaseTime = default }));
        Assert.Throws<CacheOptionsException>(() => new RedisStore(one.Redis, new() { MaxRemovedTags = 0 }));
    }

    private static CacheEntry Bytes(params byte[] bytes) => CacheEntry.OfBytes(bytes, Codecs.MediaTypes.Bytes);
}
