namespace Larder.Server.Tests.Hosting;

[Collection(nameof(AloneCollection))]
public sealed class PlacesTests : IDisposable
{
    private readonly string? _data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
    private readonly string? _runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", _data);
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", _runtime);
    }

    [Fact]
    public void Places_WithXdgVariables_FollowThem()
    {
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", "/d");
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", "/r");

        Assert.Equal("/d/larder", ServerPlaces.DataDirectory);
        Assert.Equal("/r/larder/larder.sock", ServerPlaces.SocketPath);
        Assert.Equal("/r/larder/server.json", ServerPlaces.AdvertisementPath);
        Assert.Equal("/r/larder/larder.sock", new LarderServerOptions().SocketPath);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    public void Places_WithoutUsableVariables_AreTheUsersOwn(string? value)
    {
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", value);
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", value);

        Assert.EndsWith("/.local/share/larder", ServerPlaces.DataDirectory);
        Assert.Matches("/larder-[0-9]+$", ServerPlaces.RuntimeDirectory);
    }
}
