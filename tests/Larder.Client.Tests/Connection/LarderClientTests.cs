using Larder.Client.Tests.Servers;
using Larder.Testing.Time;

namespace Larder.Client.Tests.Connection;

public sealed class LarderClientTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(_time);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact, Trait("case", "211")]
    public async Task Get_MissRefusalAndServerDown_AreThreeAnswers()
    {
        using var client = await LarderClient.ConnectAsync(_server.ByUrl);
        Assert.False(client.Cache.TryGet<string>("k", out _));
        Assert.False((await client.Cache.TryGetAsync<string>("k")).HasValue);

        using var stranger = await LarderClient.ConnectAsync(_server.ByUrl with { ApiKey = "lrd_wrong" });
        Assert.True(Assert.Throws<LarderRefusedException>(() => stranger.Cache.Get<string>("k")).IsUnknownKey);
        await Assert.ThrowsAsync<LarderRefusedException>(async () => await stranger.Cache.GetAsync<string>("k"));

        await _server.StopAsync();
        Assert.Throws<LarderUnavailableException>(() => client.Cache.Get<string>("k"));
        await Assert.ThrowsAsync<LarderUnavailableException>(async () => await client.Cache.GetAsync<string>("k"));
    }

    [Fact, Trait("case", "192")]
    public async Task Call_WithoutAKey_IsRefusedOverTcp()
    {
        using var client = await LarderClient.ConnectAsync(_server.ByUrl with { ApiKey = null });
        var refused = await Assert.ThrowsAsync<LarderRefusedException>(async () => await client.Cache.SetAsync("k", 1));
        Assert.True(refused.IsUnknownKey);
        await Assert.ThrowsAsync<LarderRefusedException>(async () => await client.ListSpacesAsync());
        using var local = await LarderClient.ConnectAsync(_server.BySocket);
        Assert.Empty(await local.ListSpacesAsync());
    }

    [Fact]
    public async Task Call_WithTheLastOfManyWrongKeys_IsStillARefusal()
    {
        await using var server = await RunningServer.StartAsync(change: options =>
            options with
            {
                MaxKeyFailuresPerMinute = 1,
            }
        );
        using var client = await LarderClient.ConnectAsync(server.ByUrl with { ApiKey = "lrd_wrong" });
        for (var i = 0; i < 3; i++)
        {
            var refused = await Assert.ThrowsAsync<LarderRefusedException>(async () =>
                await client.Cache.GetAsync<string>("k")
            );
            Assert.True(refused.IsUnknownKey);
        }
    }

    [Fact, Trait("case", "193"), Trait("case", "208")]
    public async Task Set_JsonOfOthers_IsReadUnchanged()
    {
        using var client = await LarderClient.ConnectAsync(_server.BySocket);
        const string json = """{"a":[1,null],"big":123456789012345678901234567890,"é":"\ud83e\udd80"}""";
        var entry = CacheEntry.OfBytes(System.Text.Encoding.UTF8.GetBytes(json), "application/json");
        await client.Cache.Store.SetAsync("n", entry);
        Assert.Equal(json, client.Cache.Get<string>("n"));
        var read = client.Cache.Get<System.Text.Json.JsonElement>("n");
        Assert.Equal("123456789012345678901234567890", read.GetProperty("big").GetRawText());
    }

    [Fact, Trait("case", "194")]
    public async Task StoredNull_IsNoMiss()
    {
        using var client = await LarderClient.ConnectAsync(_server.BySocket);
        client.Cache.Set<string?>("null", null);
        Assert.True(client.Cache.TryGet<string?>("null", out var value));
        Assert.Null(value);
        Assert.False(client.Cache.TryGet<string?>("nothing", out _));
        Assert.Equal("null"u8.ToArray(), (await client.Cache.Store.GetAsync("null"))!.GetBytes().ToArray());
    }

    [Fact]
    public async Task Value_OfEachKind_HasTheMediaTypeOthersExpect()
    {
        using var client = await LarderClient.ConnectAsync(_server.BySocket);
        client.Cache.Set("bytes", new byte[] { 0, 255 });
        client.Cache.Set("text", "grüße");
        client.Cache.Set("list", new List<int> { 1, 2 });
        Assert.Equal("application/octet-stream", await MediaTypeAsync(client, "bytes"));
        Assert.Equal("text/plain; charset=utf-8", await MediaTypeAsync(client, "text"));
        Assert.Equal("application/json", await MediaTypeAsync(client, "list"));
        Assert.Equal([0, 255], client.Cache.Get<byte[]>("bytes"));
        Assert.Equal("grüße", client.Cache.Get<string>("text"));
        Assert.Equal([1, 2], client.Cache.Get<List<int>>("list"));
    }

    [Fact, Trait("case", "195"), Trait("case", "196"), Trait("case", "197")]
    public async Task ListAndClear_KeepToTheirSpace()
    {
        using var client = await LarderClient.ConnectAsync(_server.BySocket);
        foreach (var (space, key) in new[] { ("p", "y"), ("p", "x"), ("q", "z") })
        {
            await client.Space(space).SetAsync(key, 1);
        }

        Assert.Equal(["p", "q"], await client.ListSpacesAsync());
        Assert.Equal(["x", "y"], await KeysAsync(client, "p"));
        Assert.Empty(await KeysAsync(client, "unknown"));
        Assert.Equal(0, await client.ClearAsync("unknown"));
        Assert.Equal(2, await client.ClearAsync("p"));
        Assert.Empty(await KeysAsync(client, "p"));
        Assert.Equal(["z"], await KeysAsync(client, "q"));
        await client.Space("p").SetAsync("x", 1);
        Assert.Equal(2, await client.ClearAllAsync());
        await client.Space("p").SetAsync("x", 1);
        Assert.Equal(1, client.ClearAll());
        Assert.Empty(await KeysAsync(client, "p"));
        Assert.Empty(await KeysAsync(client, "q"));
    }

    [Fact, Trait("case", "201")]
    public async Task Space_PerCall_WorksOnAClientWithoutOne()
    {
        using var client = LarderClient.Connect(new LarderClientOptions { Socket = _server.Socket });
        await client.Space("p2").SetAsync("n", "v");
        Assert.Equal("v", await client.Space("p2").GetAsync<string>("n"));
        Assert.False(await client.Cache.ContainsAsync("n"));
        Assert.Same(client.Space("p2"), client.Space("p2"));
        Assert.Throws<ArgumentException>(() => client.Space("no space"));
    }

    [Fact, Trait("case", "202")]
    public async Task TwoClients_ShareEntries_UntilTheServerStartsAgain()
    {
        using var one = await LarderClient.ConnectAsync(_server.ByUrl);
        using var other = await LarderClient.ConnectAsync(_server.BySocket);
        await one.Cache.SetAsync("k", "v");
        Assert.Equal("v", other.Cache.Get<string>("k"));

        await _server.StopAsync();
        await _server.StartAgainAsync();
        Assert.False(other.Cache.TryGet<string>("k", out _));
        other.Cache.Set("k", "w");
        Assert.Equal("w", await other.Cache.GetAsync<string>("k"));
    }

    [Fact, Trait("case", "203")]
    public async Task Keys_AreMadeLimitedListedAndRevoked()
    {
        using var admin = await LarderClient.ConnectAsync(_server.BySocket);
        var request = new ApiKeyRequest("ci")
        {
            Scopes = ["read"],
            Spaces = ["build*"],
            Expires = "90d",
        };
        var created = await admin.CreateKeyAsync(request);
        Assert.StartsWith("lrd_", created.Key, StringComparison.Ordinal);
        var listed = Assert.Single(
            await admin.ListKeysAsync(),
            key => string.Equals(key.Id, created.Id, StringComparison.Ordinal)
        );
        Assert.Equal(("ci", "read", "build*", null), (listed.Name, listed.Scopes[0], listed.Spaces[0], listed.Revoked));
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromDays(90), listed.Expires);

        using var limited = await LarderClient.ConnectAsync(_server.ByUrl with { ApiKey = created.Key });
        Assert.False(await limited.Space("build-1").ContainsAsync("k"));
        var scope = await Assert.ThrowsAsync<LarderRefusedException>(async () =>
            await limited.Space("build-1").SetAsync("k", 1)
        );
        Assert.False(scope.IsUnknownKey);
        Assert.Contains("write", scope.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LarderRefusedException>(async () => await limited.Space("other").ContainsAsync("k"));
        await Assert.ThrowsAsync<LarderRefusedException>(async () =>
            await limited.CreateKeyAsync(new ApiKeyRequest("mine"))
        );
        await Assert.ThrowsAsync<LarderRefusedException>(async () => await limited.ClearAllAsync());

        Assert.True(await admin.RevokeKeyAsync(created.Id));
        Assert.False(await admin.RevokeKeyAsync("nobody00"));
        var revoked = await Assert.ThrowsAsync<LarderRefusedException>(async () =>
            await limited.Space("build-1").ContainsAsync("k")
        );
        Assert.True(revoked.IsUnknownKey);
    }

    [Fact]
    public async Task CreateKey_WithWrongScope_IsAnArgumentError()
    {
        using var admin = await LarderClient.ConnectAsync(_server.BySocket);
        var request = new ApiKeyRequest("ci") { Scopes = ["fly"] };
        await Assert.ThrowsAsync<ArgumentException>(async () => await admin.CreateKeyAsync(request));
    }

    [Fact]
    public async Task Stats_AreThoseOfTheServer()
    {
        using var client = await LarderClient.ConnectAsync(_server.BySocket);
        client.Cache.Set("k", "12345");
        client.Cache.Get<string>("k");
        client.Cache.Get<string>("nothing");
        client.Cache.Contains("k");
        client.Cache.Remove("k");
        client.Cache.Set("l", "12345");
        var stats = await client.GetStatsAsync("tests");
        Assert.Equal(
            ("tests", 1, 1, 1, 2, 1, 0.5),
            (stats.Space, stats.Entries, stats.Hits, stats.Misses, stats.Writes, stats.Removes, stats.HitRatio)
        );
        Assert.True(stats.Bytes >= 5);
    }

    [Fact]
    public async Task ListEntries_TellsSizeAndTimeLeft()
    {
        using var client = await LarderClient.ConnectAsync(_server.BySocket);
        client.Cache.Set("a", new byte[3], TimeSpan.FromSeconds(10));
        client.Cache.Set("b", new byte[4]);
        _time.AdvanceMs(2500);
        var entries = new List<EntryInfo>();
        await foreach (var entry in client.ListEntriesAsync("tests"))
        {
            entries.Add(entry);
        }

        Assert.Equal([new EntryInfo("a", 3, TimeSpan.FromSeconds(7.5)), new EntryInfo("b", 4, null)], entries);
    }

    [Fact]
    public async Task DefaultExpiration_IsNever()
    {
        using var client = await LarderClient.ConnectAsync(_server.BySocket);
        client.Cache.Set("k", 1);
        _time.Advance(TimeSpan.FromDays(3653));
        Assert.Equal(1, client.Cache.Get<int>("k"));
    }

    [Fact]
    public async Task Call_AfterDispose_SaysSo()
    {
        var client = await LarderClient.ConnectAsync(_server.BySocket);
        var cache = client.Cache;
        client.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cache.Get<int>("k"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await cache.GetAsync<int>("k"));
    }

    [Fact]
    public void Connect_WithSenselessOptions_NamesThemAll()
    {
        var options = new LarderClientOptions { Timeout = TimeSpan.Zero, MaxConnections = 0 };
        var exception = Assert.Throws<LarderConfigurationException>(() => LarderClient.Connect(options));
        Assert.Contains("Timeout", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MaxConnections", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<string> MediaTypeAsync(LarderClient client, string key) =>
        (await client.Cache.Store.GetAsync(key))!.Encode().MediaType;

    private static async Task<List<string>> KeysAsync(LarderClient client, string space)
    {
        var keys = new List<string>();
        await foreach (var entry in client.ListEntriesAsync(space))
        {
            keys.Add(entry.Key);
        }

        return keys;
    }
}
