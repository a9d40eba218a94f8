using System.Text;
using Larder.Codecs;
using Larder.Memcached.Tests.Servers;
using Larder.Stores;

namespace Larder.Memcached.Tests.Store;

/// <summary>What other programs and their documents expect of a store over memcached.</summary>
public sealed class CaseTests(OneConnection one) : IClassFixture<OneConnection>
{
    private readonly MemcachedStore _store = new(one.Memcached);

    [Theory, InlineData(false), InlineData(true), Trait("case", "176")]
    public async Task Set_WithoutExpiry_IsStoredWithoutOne(bool sync)
    {
        var context = Context(sync);
        await _store.SetAsync("forever", Text("v").WithExpiration(Expiration.Never), context);
        await _store.SetAsync("unsaid", Text("v"), context);
        Assert.StartsWith("HD t-1", one.Server.Say("mg larder:forever t"), StringComparison.Ordinal);
        Assert.StartsWith("HD t-1", one.Server.Say("mg larder:unsaid t"), StringComparison.Ordinal);
        Assert.True((await _store.LeftAsync("forever", context)).IsNever);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "178")]
    public async Task Remove_OfAMissingKey_IsFalse(bool sync) =>
        Assert.False(await _store.RemoveAsync("never set", Context(sync)));

    [Theory, InlineData(false), InlineData(true), Trait("case", "179")]
    public async Task Clear_LeavesTheKeysOfOthers(bool sync)
    {
        var context = Context(sync);
        var other = new MemcachedStore(one.Memcached, new MemcachedStoreOptions { Prefix = "other:" });
        one.Server.Say("ms foreign 1\r\nf");
        await _store.SetAsync("k", Text("v"), context);
        await other.SetAsync("k", Text("o"), context);
        await _store.ClearAsync(CacheSpace.Root, context);
        Assert.Null(await _store.GetAsync("k", context));
        Assert.NotNull(await other.GetAsync("k", context));
        Assert.StartsWith("VA 1", one.Server.Say("mg foreign v"), StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "180")]
    public async Task Key_ThatNoServerTakes_Works(bool sync)
    {
        var context = Context(sync);
        string[] keys = ["", " ", new('x', 400), new('é', 240), "a b", "tab\tline\r\nend", "ключ", "\0", new('x', 401)];
        foreach (var store in new[] { _store, new(one.Memcached, MemcachedStoreOptions.CacheToolsUtils) })
        {
            foreach (var key in keys)
            {
                Assert.True(await store.SetAsync(key, Text("of " + key), context));
            }

            foreach (var key in keys)
            {
                Assert.Equal("of " + key, TextOf(await store.GetAsync(key, context)));
                Assert.True(await store.RemoveAsync(key, context));
            }
        }
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "181")]
    public async Task Set_OfMoreThanAServerKeeps_IsToldToTheCaller(bool sync)
    {
        var context = Context(sync);
        var large = CacheEntry.OfBytes(new byte[2 << 20], MediaTypes.Bytes);
        await Assert.ThrowsAsync<MemcachedItemTooLargeException>(async () =>
            await _store.SetAsync("large", large, context)
        );
        Assert.Null(await _store.GetAsync("large", context));
        var cache = new Cache(_store);
        await Assert.ThrowsAsync<MemcachedItemTooLargeException>(async () =>
            await cache.SetAsync("large", new byte[2 << 20])
        );
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "182")]
    public async Task Values_OfAllKinds_HaveTheFlagsOfCacheToolsUtils(bool sync)
    {
        var context = Context(sync);
        var cache = new Cache(new MemcachedStore(one.Memcached, MemcachedStoreOptions.CacheToolsUtils));
        await cache.SetAsync("bytes", new byte[] { 1, 2 }, token: context.Token);
        await cache.SetAsync("text", "hé");
        await cache.SetAsync("structure", new SortedDictionary<string, int>(StringComparer.Ordinal) { ["b"] = 1 });

        // base85 of these keys, as Python's base64.b85encode has it
        Assert.Equal("VA 2 f1\r\n\u0001\u0002\r\n", one.Server.Say("mg VtI6Ba{ v f"));
        Assert.Equal("VA 3 f2\r\nh\u00c3\u00a9\r\n", one.Server.Say("mg bY*yS v f"));
        Assert.Equal("VA 7 f3\r\n{\"b\":1}\r\n", one.Server.Say("mg b98cbV{~<LWd v f"));
        Assert.Equal([1, 2], await cache.GetAsync<byte[]>("bytes"));
        Assert.Equal("hé", await cache.GetAsync<string>("text"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "182")]
    public async Task Flags_ThatNobodyKnows_AreACountedMiss(bool sync)
    {
        var context = Context(sync);
        foreach (var options in new[] { MemcachedStoreOptions.CacheToolsUtils, MemcachedStoreOptions.CoreLib, new() })
        {
            var store = new MemcachedStore(one.Memcached, options with { Prefix = "odd:", Base85Keys = false });
            one.Server.Say("ms odd:k 4 F99\r\nsome");
            Assert.Null(await store.GetAsync("k", context));
            Assert.Equal(1, store.UnreadableReads);
            Assert.True(await store.SetAsync("k", CacheEntry.OfBytes("1"u8.ToArray(), MediaTypes.Json), context));
            Assert.NotNull(await store.GetAsync("k", context));
        }
    }

    [Fact]
    public async Task Text_OfPythonMemcached_IsReadAsJson()
    {
        var cache = new Cache(
            new MemcachedStore(one.Memcached, MemcachedStoreOptions.CoreLib),
            new CacheOptions { Codec = JsonCodec.Default }
        );
        one.Server.Say("ms user_1 11 F16\r\n{\"id\": 123}");
        Assert.Equal(123, (await cache.GetAsync<Dictionary<string, int>>("user_1"))!["id"]);
        await cache.SetAsync("user_2", new Dictionary<string, int>(StringComparer.Ordinal) { ["id"] = 2 });
        Assert.Equal("VA 8 f0\r\n{\"id\":2}\r\n", one.Server.Say("mg user_2 v f"));
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "123")]
    public async Task Null_IsAValue_AndRunsItsBodyOnce(bool sync)
    {
        var cache = new Cache(_store);
        var (key, runs) = ($"null {sync}", 0);
        for (var call = 0; call < 2; call++)
        {
            Assert.Null(
                sync
                    ? cache.GetOrCreate<string?>(key, () => Null(ref runs))
                    : await cache.GetOrCreateAsync(key, _ => new ValueTask<string?>(Null(ref runs)))
            );
        }

        Assert.Equal(1, runs);

        static string? Null(ref int runs)
        {
            runs++;
            return null;
        }
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "128")]
    public async Task ContainsAndDelete_WorkAsInMemory(bool sync)
    {
        var (cache, key) = (new Cache(_store), $"contains {sync}");
        await cache.GetOrCreateAsync(key, _ => new ValueTask<int>(1));
        Assert.True(sync ? cache.Contains(key) : await cache.ContainsAsync(key));
        Assert.True(sync ? cache.Remove(key) : await cache.RemoveAsync(key));
        Assert.False(sync ? cache.Contains(key) : await cache.ContainsAsync(key));
        Assert.False(sync ? cache.Remove(key) : await cache.RemoveAsync(key));
    }

    [Fact]
    public async Task Listing_IsRefusedInWords()
    {
        ICacheStore store = _store;
        Assert.False(store.CanScan);
        var fault = Assert.Throws<NotSupportedException>(() => store.ScanAsync());
        Assert.Contains("clear a space, or remove by tag", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await store.RemoveMatchingAsync("a*"));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await new Cache(store).CountAsync());
    }

    private static CacheContext Context(bool sync) => sync ? CacheContext.Sync : default;

    private static CacheEntry Text(string text) => CacheEntry.OfBytes(Encoding.UTF8.GetBytes(text), MediaTypes.Text);

    private static string? TextOf(CacheEntry? entry) =>
        entry is null ? null : Encoding.UTF8.GetString(entry.GetBytes().Span);
}
