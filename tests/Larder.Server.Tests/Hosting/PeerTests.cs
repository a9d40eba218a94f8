using System.Net;
using System.Net.Sockets;
using Larder.Server.Auth;
using Larder.Server.Tests.Kit;

namespace Larder.Server.Tests.Hosting;

public sealed class PeerTests
{
    [Fact]
    public async Task Socket_SameUser_NeedsNoKeyAndMayDoEverything()
    {
        await using var server = await TestServer.StartAsync();
        using var client = UnixHttp.Connect(server.Server.SocketPath!);

        using var put = await client.PutAsync("/v1/spaces/p/entries/n", new StringContent("1"));
        using var clear = await client.PostAsync("/v1/admin/clear-all", null);
        using var keys = await client.GetAsync("/v1/keys");

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal("""{"removed":1}""", await clear.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, keys.StatusCode);
    }

    [Fact]
    public async Task Socket_WithAKeyShown_TheKeyCounts()
    {
        await using var server = await TestServer.StartAsync();
        var (_, key) = await server.CreateKeyAsync(["read"], ["*"]);
        using var client = UnixHttp.Connect(server.Server.SocketPath!);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);

        using var put = await client.PutAsync("/v1/spaces/p/entries/n", new StringContent("1"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        using var wrong = await client.GetAsync("/v1/spaces");

        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Fact]
    public async Task UserOf_OwnSocketPair_IsThisUser()
    {
        using var directory = new TemporaryDirectory();
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(directory["s"]));
        listener.Listen();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(directory["s"]));
        using var accepted = await listener.AcceptAsync();

        Assert.Equal(CurrentUser.Id, PeerCredentials.UserOf(accepted));
    }

    [Fact]
    public async Task UserOf_TcpSocket_IsUnknown()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var accepted = await listener.AcceptSocketAsync();

        Assert.Null(PeerCredentials.UserOf(accepted));
    }
}
