using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Larder.Server.Tests.Kit;

/// <summary>A server on a free port with its own directory, and a client that sends targets as they are written.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    private TestServer(TemporaryDirectory directory, LarderServer server)
    {
        _directory = directory;
        Server = server;
    }

    public LarderServer Server { get; }

    /// <summary>The key that the first start made.</summary>
    public string Key => Server.FirstKey!;

    public int Port => Server.HttpAddress!.Port;

    public static async Task<TestServer> StartAsync(Func<LarderServerOptions, LarderServerOptions>? change = null)
    {
        var directory = new TemporaryDirectory();
        var options = OptionsIn(directory);
        return new TestServer(directory, await LarderServer.StartAsync(change?.Invoke(options) ?? options));
    }

    public static LarderServerOptions OptionsIn(TemporaryDirectory directory) =>
        new()
        {
            DataDirectory = directory["data"],
            SocketPath = directory["run/larder.sock"],
            AdvertisementPath = directory["run/server.json"],
            HttpEndpoint = new IPEndPoint(IPAddress.Loopback, 0),
        };

    public static string Entry(string space, string name) => $"/v1/spaces/{space}/entries/{Escape(name)}";

    /// <summary>One segment that nothing on the way folds.</summary>
    public static string Escape(string name) =>
        name is "." or ".." ? name.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(name);

    public Task<HttpResponseMessage> SendAsync(
        string method,
        string target,
        HttpContent? content = null,
        string? key = "",
        params (string Name, string Value)[] headers
    )
    {
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var uri = new Uri($"http://127.0.0.1:{Port}{target}", exact);
        var request = new HttpRequestMessage(new HttpMethod(method), uri) { Content = content };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + (key.Length == 0 ? Key : key));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _client.SendAsync(request);
    }

    public async Task<HttpStatusCode> StatusAsync(string method, string target, string? body = null, string? key = "")
    {
        using var answer = await SendAsync(method, target, body is null ? null : new StringContent(body), key);
        return answer.StatusCode;
    }

    public Task<HttpResponseMessage> PutAsync(
        string space,
        string name,
        string value,
        params (string Name, string Value)[] headers
    ) => SendAsync("PUT", Entry(space, name), Bytes(value), "", headers);

    public async Task<string?> ReadAsync(string space, string name)
    {
        using var answer = await SendAsync("GET", Entry(space, name));
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => await answer.Content.ReadAsStringAsync(),
            HttpStatusCode.NotFound => null,
            _ => throw new InvalidOperationException($"GET answered {answer.StatusCode}."),
        };
    }

    public async Task<JsonElement> JsonAsync(string method, string target, object? body = null, string? key = "")
    {
        using var answer = await SendAsync(method, target, body is null ? null : JsonContent.Create(body), key);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<string[]> NamesAsync(string space) =>
        [
            .. (await JsonAsync("GET", $"/v1/spaces/{space}/entries?limit=1000"))
                .GetProperty("entries")
                .EnumerateArray()
                .Select(entry => entry.GetProperty("key").GetString()!),
        ];

    /// <summary>Makes a key with some scopes in some spaces.</summary>
    public async Task<(string Id, string Key)> CreateKeyAsync(string[] scopes, string[] spaces, string? expires = null)
    {
        var made = await JsonAsync(
            "POST",
            "/v1/keys",
            new
            {
                name = "test",
                scopes,
                spaces,
                expires,
            }
        );
        return (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!);
    }

    /// <summary>Sends bytes in which KEY stands for the first key.</summary>
    public Task<string> ExchangeAsync(string payload) =>
        RawHttp.ExchangeAsync(Port, payload.Replace("KEY", Key, StringComparison.Ordinal));

    public static ByteArrayContent Bytes(string text)
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
        _directory.Dispose();
    }
}
