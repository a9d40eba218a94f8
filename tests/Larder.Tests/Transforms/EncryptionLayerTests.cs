using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Randomness;
using Larder.Transforms;

namespace Larder.Tests.Transforms;

/// <summary>Who has the store can neither read what is in it nor change it unseen.</summary>
public sealed class EncryptionLayerTests
{
    private static readonly byte[] First = "0123456789abcdef"u8.ToArray();
    private static readonly byte[] Second = "another secret of our own"u8.ToArray();

    private readonly MemoryStore _store = new();

    [Fact]
    public void Cache_ThatTellsEvents_MayStandOnTheLayer()
    {
        var told = new List<CacheEventKind>();
        var cache = new Cache(
            new EncryptionLayer(_store, EncryptionKeys.Of(First)),
            new CacheOptions { OnEvent = happened => told.Add(happened.Kind) }
        );
        Assert.Throws<TimeoutException>(() => cache.GetOrCreate<int>("k", () => throw new TimeoutException("slow")));
        Assert.Equal([CacheEventKind.LoadFailed], told);
    }

    [Fact, Trait("case", "81")]
    public async Task Set_OfAKeyAndAValue_LeavesNothingOfThemInTheStore()
    {
        var cache = new Cache(new EncryptionLayer(_store, EncryptionKeys.Of(First)));
        cache.Set("Hello", "World!", TagSet.Of("greeting"));
        var (key, entry) = await OnlyAsync();
        Assert.DoesNotContain("Hello", key, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(33, key.Length);
        Assert.Equal(-1, entry.GetBytes().Span.IndexOf("World"u8));
        Assert.DoesNotContain("greeting", entry.Tags);
    }

    [Theory, InlineData("World!"), InlineData(""), InlineData(null), Trait("case", "82")]
    public void Get_OfWhatWasSet_IsTheClearValue(string? value)
    {
        var cache = new Cache(new EncryptionLayer(_store, EncryptionKeys.Of(First)));
        cache.Set("Hello", value);
        Assert.True(cache.TryGet<string>("Hello", out var read));
        Assert.Equal(value, read);
    }

    [Fact, Trait("case", "83")]
    public void Keys_OfAShortSecret_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => EncryptionKeys.Of(First.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => EncryptionKeys.Of(First).With(2, First.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => EncryptionKeys.Of(First).With(1, Second));
        Assert.Throws<ArgumentException>(() => EncryptionKeys.Of(First).With(0, Second));
        Assert.Throws<ArgumentException>(() => EncryptionKeys.Of(First).Without(1));
        Assert.Throws<ArgumentException>(() => new EncryptionLayer(_store, EncryptionKeys.ForNames(First)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EncryptionOptions { PadTo = 0 });
    }

    [Fact, Trait("case", "88")]
    public void Get_UnderAnotherSecret_IsAMiss()
    {
        new Cache(new EncryptionLayer(_store, EncryptionKeys.Of(First))).Set("k", 1);
        Assert.False(new Cache(new EncryptionLayer(_store, EncryptionKeys.Of(Second))).TryGet<int>("k", out _));
    }

    [Fact, Trait("case", "90")]
    public async Task Keys_ThatRotate_KeepWhatIsReadable()
    {
        var old = EncryptionKeys.ForNames(First).With(1, First);
        var layer = new EncryptionLayer(_store, old);
        var cache = new Cache(layer);
        cache.Set("a", 1);
        layer.Keys = old.With(2, Second);
        Assert.Equal(1, cache.Get<int>("a"));
        cache.Set("b", 2);
        layer.Keys = layer.Keys.Without(1);
        Assert.False(cache.TryGet<int>("a", out _));
        Assert.Equal(1, layer.Unreadable);
        Assert.Equal(2, cache.Get<int>("b"));
        Assert.Equal(3, await cache.GetOrCreateAsync("a", _ => new ValueTask<int>(3)));
        Assert.Equal(3, cache.Get<int>("a"));
        Assert.Throws<ArgumentException>(() => layer.Keys = EncryptionKeys.Of(Second));
    }

    [Fact]
    public async Task Keys_ThatRotateWhileInUse_FailNothing()
    {
        var keys = EncryptionKeys.Of(First);
        var layer = new EncryptionLayer(_store, keys);
        var cache = new Cache(layer);
        var isOver = false;
        var users = Enumerable
            .Range(0, 4)
            .Select(user =>
                Task.Run(() =>
                {
                    for (var i = 0; !Volatile.Read(ref isOver); i++)
                    {
                        cache.Set($"k{user}:{i % 10}", i);
                        Assert.Equal(i, cache.Get<int>($"k{user}:{i % 10}"));
                    }
                })
            )
            .ToArray();
        for (var id = 2u; id < 200; id++)
        {
            layer.Keys = keys = keys.With(id, Second);
            await Task.Yield();
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(users);
        Assert.Equal(0, layer.Unreadable);
    }

    [Fact, Trait("case", "91")]
    public async Task Scan_IsRefusedAndClearEmptiesTheOwnEntries()
    {
        var cache = new Cache(new EncryptionLayer(_store, EncryptionKeys.Of(First)));
        await _store.SetAsync("foreign", CacheEntry.Of(1));
        cache.Set("a", 1);
        cache.Set("b", 1);
        Assert.False(cache.Store.CanScan);
        await Assert.ThrowsAsync<NotSupportedException>(async () =>
        {
            await foreach (var _ in cache.Store.ScanAsync()) { }
        });
        cache.Clear();
        Assert.False(cache.Contains("a") || cache.Contains("b"));
        Assert.Equal("foreign", (await OnlyAsync()).Key);
    }

    [Fact]
    public void Clear_OfAPrefixOutside_EmptiesThatPrefix()
    {
        var layer = new EncryptionLayer(_store, EncryptionKeys.Of(First));
        var (one, two) = (new Cache(new PrefixLayer(layer, "one:")), new Cache(new PrefixLayer(layer, "two:")));
        one.Set("k", 1);
        two.Set("k", 2);
        one.Clear();
        Assert.False(one.Contains("k"));
        Assert.Equal(2, two.Get<int>("k"));
    }

    [Fact]
    public async Task Clear_OfWhatHasNoNameOfItsOwn_IsRefused()
    {
        var layer = new EncryptionLayer(_store, EncryptionKeys.Of(First));
        foreach (var space in new[] { "a:b:c:d:e:", "half" })
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () =>
                await layer.ClearAsync(CacheSpace.Of(space), default)
            );
        }
    }

    [Fact]
    public void RemoveByTag_ThroughTheLayer_RemovesWhatHasTheTagUnderItsPrefix()
    {
        var layer = new EncryptionLayer(_store, EncryptionKeys.Of(First));
        var (one, two) = (new Cache(new PrefixLayer(layer, "one:")), new Cache(new PrefixLayer(layer, "two:")));
        one.Set("k", 1, TagSet.Of("t"));
        two.Set("k", 2, TagSet.Of("t"));
        one.RemoveByTag("t");
        Assert.False(one.Contains("k"));
        Assert.Equal(2, two.Get<int>("k"));
    }

    [Fact, Trait("pace", "slow")]
    public async Task AnyBitFlippedAndAnyTruncation_IsAMissAndCounted()
    {
        const int Entries = 1000;
        var layer = new EncryptionLayer(_store, EncryptionKeys.Of(First));
        var store = layer;
        var expected = 0L;
        await SeededRun.RepeatAsync(
            Entries,
            async random =>
            {
                var value = new byte[random.Next(0, 24)];
                random.NextBytes(value);
                await store.SetAsync("k", CacheEntry.OfBytes(value, "application/octet-stream"));
                var (key, entry) = await OnlyAsync();
                var stored = entry.GetBytes().ToArray();
                for (var bit = 0; bit < stored.Length * 8; bit++)
                {
                    var flipped = (byte[])stored.Clone();
                    flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                    await IsMissAsync(key, flipped);
                }

                for (var length = 0; length < stored.Length; length++)
                {
                    await IsMissAsync(key, stored[..length]);
                }

                await _store.SetAsync(key, CacheEntry.OfBytes(stored, "application/octet-stream"));
                Assert.Equal(value, (await store.GetAsync("k"))!.GetBytes());
            }
        );
        Assert.Equal(expected, layer.Unreadable);

        async Task IsMissAsync(string key, byte[] stored)
        {
            await _store.SetAsync(key, CacheEntry.OfBytes(stored, "application/octet-stream"));
            Assert.Null(await store.GetAsync("k"));
            expected++;
        }
    }

    [Fact]
    public async Task EntryMovedToAnotherKeyScopeOrTag_IsAMissAndCounted()
    {
        var keys = EncryptionKeys.Of(First);
        var layer = new EncryptionLayer(_store, keys, new EncryptionOptions { Scope = "here" });
        var store = layer;
        var bytes = CacheEntry.OfBytes(new byte[] { 1 }, "application/octet-stream");
        await store.SetAsync("a", bytes.WithTags(TagSet.Of("t")));
        var (a, entry) = await OnlyAsync();
        await _store.RemoveAsync(a);
        await store.SetAsync("b", bytes);
        var (b, _) = await OnlyAsync();

        await _store.SetAsync(b, entry);
        Assert.Null(await store.GetAsync("b"));
        await _store.SetAsync(a, entry.WithTags(default));
        Assert.Null(await store.GetAsync("a"));
        await _store.SetAsync(a, entry);
        Assert.NotNull(await store.GetAsync("a"));
        Assert.Equal(2, layer.Unreadable);

        var elsewhere = new EncryptionLayer(_store, keys, new EncryptionOptions { Scope = "elsewhere" });
        Assert.Null(await elsewhere.GetAsync("a"));
        await elsewhere.SetAsync("a", bytes);
        await foreach (var key in _store.ScanAsync())
        {
            await _store.SetAsync(key, entry);
        }

        Assert.Null(await elsewhere.GetAsync("a"));
    }

    [Fact, Trait("pace", "slow")]
    public async Task Nonces_OfManyEntries_AreAllDifferent()
    {
        var layer = new EncryptionLayer(_store, EncryptionKeys.Of(First));
        var store = layer;
        var entry = CacheEntry.OfBytes(new byte[] { 1 }, "application/octet-stream");
        await store.SetAsync("k", entry);
        var (key, _) = await OnlyAsync();
        var nonces = new HashSet<string>(StringComparer.Ordinal);
        var count = LongForm.Or(20_000, 1_000_000);
        for (var i = 0; i < count; i++)
        {
            await store.SetAsync("k", entry);
            var stored = (await _store.GetAsync(key))!.GetBytes();
            Assert.True(nonces.Add(Convert.ToHexString(stored.Span.Slice(5, 12))));
        }
    }

    [Fact]
    public void Keys_ThatAreNoWellFormedText_AreToldApart()
    {
        foreach (
            var store in new ICacheStore[]
            {
                new EncryptionLayer(new MemoryStore(), EncryptionKeys.Of(First)),
                new ShortKeyLayer(new MemoryStore()),
            }
        )
        {
            var cache = new Cache(store);
            cache.Set("user:\ud800", "alice", TagSet.Of("a\ud800"));
            Assert.False(cache.Contains("user:\ud801") || cache.Contains("user:\ufffd"));
            cache.RemoveByTag("a\ud801");
            Assert.Equal("alice", cache.Get<string>("user:\ud800"));
        }
    }

    [Fact]
    public async Task Padding_HidesTheLengthOfValues()
    {
        var store = new EncryptionLayer(_store, EncryptionKeys.Of(First), new EncryptionOptions { PadTo = 256 });
        foreach (var length in new[] { 0, 1, 100, 200 })
        {
            await store.SetAsync("k", CacheEntry.OfBytes(new byte[length], "application/octet-stream"));
            var (_, entry) = await OnlyAsync();
            Assert.Equal(33 + 256, entry.GetBytes().Length);
            Assert.Equal(length, (await store.GetAsync("k"))!.GetBytes().Length);
        }
    }

    private async Task<(string Key, CacheEntry Entry)> OnlyAsync()
    {
        string? only = null;
        await foreach (var key in _store.ScanAsync())
        {
            Assert.Null(only);
            only = key.ToString();
        }

        return (only!, (await _store.GetAsync(only!))!);
    }
}
