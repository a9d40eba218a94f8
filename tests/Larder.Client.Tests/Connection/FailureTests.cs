using System.Net;
using System.Net.Sockets;
using Larder.Client.Tests.Discovery;
using Larder.Client.Tests.Servers;

namespace Larder.Client.Tests.Connection;

public sealed class FailureTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Connect_NobodyThere_IsUnavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();
        Assert.Throws<LarderUnavailableException>(() => LarderClient.Connect(new LarderClientOptions { Url = url }));
        await Assert.ThrowsAsync<LarderUnavailableException>(async () =>
            await LarderClient.ConnectAsync(new LarderClientOptions { Socket = "/nowhere/at/all" })
        );
    }

    [Fact]
    public async Task Connect_AdvertisedServerIsGone_IsNotFound()
    {
        using var place = new Place();
        place.Advertise("""{"pid":1,"socket":"/nowhere/at/all","http":null}""");
        var exception = await Assert.ThrowsAsync<LarderServerNotFoundException>(async () =>
            await LarderClient.ConnectAsync(null, place.Surroundings, default)
        );
        Assert.Contains("server.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_SomethingElseAnswers_IsUnavailableAndLearnsNoKey()
    {
        await using var other = new ScriptedServer(_ =>
            ScriptedServer.Answer("404 Not Found", "text/html", "<h1>no</h1>")
        );
        var options = new LarderClientOptions { Url = other.Url, ApiKey = "lrd_secret" };
        var exception = await Assert.ThrowsAsync<LarderUnavailableException>(async () =>
            await LarderClient.ConnectAsync(options)
        );
        Assert.Contains("no Larder server", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("lrd_secret", string.Concat(other.Heads), StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Get_NotFoundByAnotherServer_IsNoMiss(bool sync)
    {
        await using var other = ScriptedServer.Saying(
            ScriptedServer.Answer("404 Not Found", "text/html", "<h1>no</h1>")
        );
        using var client = await LarderClient.ConnectAsync(new LarderClientOptions { Url = other.Url });
        await Assert.ThrowsAsync<CacheStoreException>(async () => await GetAsync(client, sync));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Get_ServerIsSilent_EndsAtTheDeadline(bool sync) => await AssertDeadlineAsync("", sync);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Get_ServerStopsInTheMiddle_EndsAtTheDeadline(bool sync) =>
        await AssertDeadlineAsync("HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 100\r\n\r\nhalf", sync);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Connect_ServerIsSilent_EndsAtTheDeadline(bool sync)
    {
        await using var hole = new ScriptedServer(_ => "");
        var options = new LarderClientOptions { Url = hole.Url, Timeout = Short };
        await AssertTimelyAsync(async () =>
            _ = sync ? LarderClient.Connect(options) : await LarderClient.ConnectAsync(options)
        );
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nLarder-Ttl: soon\r\n\r\nhello")]
    [InlineData("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 418 Teapot\r\nContent-Type: application/problem+json\r\nContent-Length: 1\r\n\r\n{")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("SSH-2.0-other\r\n\r\n")]
    public async Task Get_AnswerThatMakesNoSense_IsAnErrorOfTheStore(string answer)
    {
        await using var other = ScriptedServer.Saying(answer);
        using var client = await LarderClient.ConnectAsync(
            new LarderClientOptions { Url = other.Url, Timeout = TimeSpan.FromSeconds(5) }
        );
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () => await GetAsync(client, sync: false));
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () => await GetAsync(client, sync: true));
    }

    [Fact]
    public async Task Get_WordsOfTheServer_ReachNoTerminalRaw()
    {
        const string problem = """{"type":"urn:larder:problem:x","detail":"\u001b]52;c;bad\u0007 words"}""";
        await using var other = ScriptedServer.Saying(
            ScriptedServer.Answer("403 Forbidden", "application/problem+json", problem)
        );
        using var client = await LarderClient.ConnectAsync(new LarderClientOptions { Url = other.Url });
        var refused = await Assert.ThrowsAsync<LarderRefusedException>(async () => await GetAsync(client, sync: false));
        Assert.Contains("words", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Message, char.IsControl);
    }

    [Fact]
    public async Task Get_ListThatMakesNoSense_IsAnErrorOfTheStore()
    {
        await using var other = ScriptedServer.Saying(
            ScriptedServer.Answer("200 OK", "application/json", """{"entries":[{}]}""")
        );
        using var client = await LarderClient.ConnectAsync(new LarderClientOptions { Url = other.Url });
        await Assert.ThrowsAsync<CacheStoreException>(async () => await client.Cache.CountAsync());
        await Assert.ThrowsAsync<CacheStoreException>(async () => await client.ListSpacesAsync());
    }

    [Fact]
    public async Task Get_CallerLeaves_IsCancelledAtOnce()
    {
        await using var hole = ScriptedServer.Saying("");
        using var client = await LarderClient.ConnectAsync(new LarderClientOptions { Url = hole.Url });
        using var leaving = new CancellationTokenSource(Short);
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await client.Cache.Store.GetAsync("k", leaving.Token)
        );
        Assert.Equal(leaving.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Sync_EveryPoolThreadWaitsForItsFirstConnection_StillEnds()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = await LarderClient.ConnectAsync(server.BySocket);
        client.Cache.Set("k", 1);
        var callers = Enumerable
            .Range(0, 4 * Environment.ProcessorCount)
            .Select(_ =>
                Task.Factory.StartNew(
                    () => client.Cache.Get<int>("k"),
                    default,
                    TaskCreationOptions.None,
                    TaskScheduler.Default
                )
            )
            .ToArray();
        Assert.All(await Task.WhenAll(callers), value => Assert.Equal(1, value));
    }

    [Fact]
    public async Task Connect_SocketThatIsNotThere_IsSaidPlainly()
    {
        var options = new LarderClientOptions { Socket = "/nowhere/at/all" };
        var exception = await Assert.ThrowsAsync<LarderUnavailableException>(async () =>
            await LarderClient.ConnectAsync(options)
        );
        Assert.Contains("no such socket", exception.Message, StringComparison.Ordinal);
    }

    private static async Task AssertDeadlineAsync(string answer, bool sync)
    {
        await using var server = ScriptedServer.Saying(answer);
        using var client = await LarderClient.ConnectAsync(
            new LarderClientOptions { Url = server.Url, Timeout = Short }
        );
        await AssertTimelyAsync(async () => await GetAsync(client, sync));
    }

    private static async Task AssertTimelyAsync(Func<Task> call)
    {
        var started = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<CacheTimeoutException>(call);
        var took = TimeProvider.System.GetElapsedTime(started);
        Assert.InRange(took, Short - TimeSpan.FromMilliseconds(20), Short * 10);
    }

    private static async Task<string?> GetAsync(LarderClient client, bool sync) =>
        sync ? client.Cache.Get<string>("k") : await client.Cache.GetAsync<string>("k");
}
