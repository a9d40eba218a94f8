using Larder.Client.Tests.Servers;
using Larder.Stores;
using Larder.Testing.Time;

namespace Larder.Client.Tests.Store;

public sealed class ServerStoreTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private RunningServer _server = null!;
    private LarderClient _client = null!;

    private ICacheStore Store => _client.Cache.Store;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync(
            _time,
            options => options with { MaxBodyBytes = 200_000, MaxMemory = 1 << 20 }
        );
        _client = await LarderClient.ConnectAsync(_server.BySocket);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Stack_ToldWithAServerAtItsEnd_KeepsItsEntriesThere()
    {
        var cache = CacheBuilder.Build(cache =>
            cache.Near(near => near.Memory(10)).Far(far => far.Prefix("app:").Server(_client, "told"))
        );
        await cache.SetAsync("k", "value");
        Assert.Equal("value", await _client.Space("told").GetAsync<string>("app:k"));
        Assert.Equal("value", cache.Get<string>("k"));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a%252Fb")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../../admin/clear-all")]
    [InlineData("a/../b")]
    [InlineData("?x=1&y=2#z")]
    [InlineData("a//b")]
    [InlineData(" spaces and + plus ")]
    [InlineData("ключ €  \U0001F980")]
    [InlineData("tab\tline\r\nescape\u001b")]
    [InlineData("\\\";:@[]{}|^`<>")]
    public async Task Name_OfAnyKind_ReachesItsOwnEntryOnly(string name)
    {
        await Store.SetAsync("guard", Bytes(9));
        await Store.SetAsync(name, Bytes(1));
        Assert.Equal([1], (await Store.GetAsync(name))!.GetBytes().ToArray());
        Assert.Equal(new[] { name, "guard" }.Order(StringComparer.Ordinal), await KeysAsync());
        Assert.True(await Store.RemoveAsync(name));
        Assert.Equal(["guard"], await KeysAsync());
    }

    [Fact]
    public async Task Name_ThatCannotBe_IsRefusedBeforeAnythingIsSent()
    {
        await _server.StopAsync();
        foreach (var name in new[] { "", new string('x', 2049), new string('€', 683), "a\0b", "half \ud800 pair" })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.GetAsync(name));
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.SetAsync(name, Bytes(1)));
            await Assert.ThrowsAsync<ArgumentException>(async () => await Store.RemoveAsync(name));
        }

        var reserved = _client.Store("_");
        await Assert.ThrowsAsync<ArgumentException>(async () => await reserved.GetAsync("a:b"));
    }

    [Fact]
    public async Task Name_OfTheGreatestLength_IsStored()
    {
        var name = new string('€', 682) + "xx";
        Assert.True(await Store.SetAsync(name, Bytes(1)));
        Assert.Equal([name], await KeysAsync());
    }

    [Fact]
    public async Task Get_CarriesTheTimeThatIsLeft()
    {
        await Store.SetAsync("k", Bytes(1).WithExpiration(TimeSpan.FromSeconds(60)));
        await Store.SetAsync("for ever", Bytes(1).WithExpiration(Expiration.Never));
        await Store.SetAsync("short", Bytes(1).WithExpiration(new TimeSpan(1)));
        Assert.Equal(TimeSpan.FromMilliseconds(1), (await Store.GetAsync("short"))!.Expiration.TimeToLive);
        _time.AdvanceMs(10_250);
        Assert.Equal(TimeSpan.FromMilliseconds(49_750), (await Store.GetAsync("k"))!.Expiration.TimeToLive);
        Assert.True((await Store.GetAsync("for ever"))!.Expiration.IsNever);
        Assert.Null(await Store.GetAsync("short"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Text/HTML;charset=\"x\"; q=\"a, b\"")]
    [InlineData("no-slash")]
    public async Task MediaType_ComesBackToTheLetter(string mediaType)
    {
        await Store.SetAsync("k", CacheEntry.OfBytes(new byte[] { 1 }, mediaType));
        Assert.Equal(mediaType, (await Store.GetAsync("k"))!.Encode().MediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\r\nX-Other: 1")]
    [InlineData("é")]
    public async Task MediaType_ThatCannotBeAHeader_IsRefused(string mediaType) =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Store.SetAsync("k", CacheEntry.OfBytes(new byte[] { 1 }, mediaType))
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task Value_OfAnySize_ComesBack(int size)
    {
        var bytes = new byte[size];
        Array.Fill(bytes, (byte)7);
        Assert.True(await Store.SetAsync("k", CacheEntry.OfBytes(bytes, "x/y")));
        Assert.Equal(bytes, (await Store.GetAsync("k"))!.GetBytes().ToArray());
        Assert.Equal(bytes, (await Store.GetAsync("k", CacheContext.Sync))!.GetBytes().ToArray());
    }

    [Theory, InlineData(false), InlineData(true), Trait("case", "205")]
    public async Task Value_AboveTheLimit_IsNotStoredAndLeavesNoOlderOne(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        var large = CacheEntry.OfBytes(new byte[200_001], "x/y");
        await Store.SetAsync("k", Bytes(1), context);
        Assert.False(await Store.SetAsync("k", large, context.With(CacheMode.IfAbsent)));
        Assert.Equal([1], (await Store.GetAsync("k", context))!.GetBytes().ToArray());
        Assert.False(await Store.SetAsync("k", large, context));
        Assert.Null(await Store.GetAsync("k", context));
    }

    [Fact]
    public async Task Remove_UnderAFenceThatMoved_RemovesNothing()
    {
        await Store.SetAsync("k", Bytes(1));
        var fence = Store.FenceOf("k");
        await Store.SetAsync("k", Bytes(2));
        Assert.False(await Store.RemoveAsync("k", new CacheContext(CacheMode.None, fence)));
        Assert.Equal([2], (await Store.GetAsync("k"))!.GetBytes().ToArray());
    }

    [Fact]
    public async Task Tags_AreRefused()
    {
        var tagged = Bytes(1).WithTags(TagSet.Of("red"));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await Store.SetAsync("k", tagged));
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task SetMany_OneThatCannotBeEncoded_StoresNothing()
    {
        KeyValuePair<CacheKey, CacheEntry>[] entries = [new("a", Bytes(1)), new("b", CacheEntry.Of(new object()))];
        await Assert.ThrowsAsync<CacheCodecException>(async () => await Store.SetManyAsync(entries));
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task SetMany_TwiceTheSameKey_KeepsTheLast()
    {
        var entries = Enumerable
            .Range(0, 64)
            .Select(i => new KeyValuePair<CacheKey, CacheEntry>("k", Bytes((byte)i)))
            .ToArray();
        await Store.SetManyAsync(entries);
        Assert.Equal([63], (await Store.GetAsync("k"))!.GetBytes().ToArray());
    }

    [Fact]
    public async Task Bulk_OfNothing_AsksNobody()
    {
        await _server.StopAsync();
        await Store.GetManyAsync(default, default);
        Assert.Equal(0, await Store.SetManyAsync(default));
        Assert.Equal(0, await Store.RemoveManyAsync(default));
    }

    [Fact, Trait("case", "163")]
    public async Task RemoveMany_TwiceTheSameKey_CountsItOnce()
    {
        await Store.SetAsync("k1", Bytes(1));
        Assert.Equal(1, await Store.RemoveManyAsync(new CacheKey[] { "k1", "missing", "k1" }));
    }

    [Fact]
    public async Task Scan_OfSeveralPages_SeesEveryKeyOnce()
    {
        var keys = Enumerable.Range(0, 2500).Select(i => FormattableString.Invariant($"k{i:d4}")).ToArray();
        var entries = keys.Select(key => new KeyValuePair<CacheKey, CacheEntry>(key, Bytes(1))).ToArray();
        Assert.Equal(2500, await Store.SetManyAsync(entries));
        Assert.Equal(keys, await KeysAsync());
        Assert.Equal(keys.Where(key => key.EndsWith('7')), await KeysAsync("k*7"));
        await Store.ClearAsync(CacheSpace.Of("k1"), default);
        Assert.Equal(1500, (await KeysAsync()).Length);
    }

    private async Task<string[]> KeysAsync(string? pattern = null)
    {
        var keys = new List<string>();
        await foreach (var key in Store.ScanAsync(pattern))
        {
            keys.Add(key.ToString());
        }

        return [.. keys];
    }

    private static CacheEntry Bytes(params byte[] bytes) => CacheEntry.OfBytes(bytes, "application/octet-stream");
}
