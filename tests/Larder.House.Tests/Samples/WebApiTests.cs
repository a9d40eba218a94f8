using System.Globalization;
using System.Net;
using System.Text.Json;
using Larder.House.Processes;
using Larder.Testing.Concurrency;
using Larder.Testing.Servers;

namespace Larder.House.Samples;

/// <summary>The sample web application: two instances over one real Redis server, and one without any.</summary>
public sealed class WebApiTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("larder-webapi-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task TwoInstances_OverOneServer_ShareMethodsAnswersAndSessions()
    {
        await using var redis = await RedisServer.StartAsync();
        var url = string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{redis.Port}");
        using var one = await WebApiProcess.StartAsync(_home.FullName, "--redis", url);
        using var other = await WebApiProcess.StartAsync(_home.FullName, "--redis", url);
        using var here = Client(one);
        using var there = Client(other);

        Assert.Equal(one.Id, LoadedBy(await here.GetStringAsync("products/7")));
        Assert.Equal(one.Id, LoadedBy(await there.GetStringAsync("products/7")));
        Assert.Equal("sunny in Ulm, says " + one.Id, await here.GetStringAsync("weather/Ulm"));
        Assert.Equal("sunny in Ulm, says " + one.Id, await there.GetStringAsync("weather/Ulm"));

        var catalogue = await here.GetStringAsync("catalogue");
        Assert.Contains($"\"by\":{one.Id}", catalogue, StringComparison.Ordinal);
        Assert.Equal(catalogue, await there.GetStringAsync("catalogue"));

        // the other one's copy ends within its bound, a second
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await there.PutAsync(new Uri("products/1?name=new", UriKind.Relative), content: null)).StatusCode
        );
        Assert.Contains("new", await there.GetStringAsync("catalogue"), StringComparison.Ordinal);
        await Eventually.WorksAsync(
            async () =>
            {
                var seen = await here.GetStringAsync("catalogue");
                return seen.Contains("\"new\"", StringComparison.Ordinal) ? seen : throw new CacheStoreException(seen);
            },
            seconds: 20
        );

        await AssertVisitsAsync(here, there);
    }

    [Fact]
    public async Task OneInstance_WithoutAServer_KeepsEverythingInMemory()
    {
        using var one = await WebApiProcess.StartAsync(_home.FullName);
        using var client = Client(one);
        Assert.Equal(one.Id, LoadedBy(await client.GetStringAsync("products/7")));
        var catalogue = await client.GetStringAsync("catalogue");
        Assert.Equal(catalogue, await client.GetStringAsync("catalogue"));
        await client.PutAsync(new Uri("products/1?name=new", UriKind.Relative), content: null);
        Assert.Contains("\"new\"", await client.GetStringAsync("catalogue"), StringComparison.Ordinal);
        await AssertVisitsAsync(client, client);
    }

    /// <summary>One visitor, whose session is the same whichever instance he comes to.</summary>
    private static async Task AssertVisitsAsync(HttpClient here, HttpClient there)
    {
        string? cookie = null;
        var expected = 1;
        foreach (var client in new[] { here, there, here, there })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "visits");
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            using var answer = await client.SendAsync(request);
            Assert.Equal(
                expected.ToString(CultureInfo.InvariantCulture),
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            );
            cookie ??= answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            expected++;
        }
    }

    private static HttpClient Client(WebApiProcess process) =>
        new(new HttpClientHandler { UseCookies = false, UseProxy = false }) { BaseAddress = process.Url };

    private static int LoadedBy(string product) =>
        JsonDocument.Parse(product).RootElement.GetProperty("loadedBy").GetInt32();
}
