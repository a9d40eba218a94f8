using Larder.Hosting.Tests.Kit;
using Microsoft.Extensions.Hosting;

namespace Larder.Hosting.Tests.Registration;

/// <summary>Static methods take the caches of the host that runs.</summary>
[Collection("ambient")]
public sealed class AmbientTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    [Trait("case", "133")]
    [Trait("case", "148")]
    public async Task Methods_WithoutACache_HaveOneWhileTheHostRuns()
    {
        Assert.Throws<CacheNotFoundException>(static () => Doubles.Of(1));
        using var host = New("one");
        Assert.Throws<CacheNotFoundException>(static () => Doubles.Of(1));
        await host.StartAsync(Token);
        var runs = Doubles.Runs;
        Assert.Equal((4, 4), (Doubles.Of(2), Doubles.Of(2)));
        Assert.Equal(runs + 1, Doubles.Runs);
        await host.StopAsync(Token);
        Assert.Throws<CacheNotFoundException>(static () => Doubles.Of(2));
    }

    [Fact]
    public async Task Hosts_OfOneProcess_DoNotMix()
    {
        using var first = New("first");
        using var second = New("second");
        await first.StartAsync(Token);
        Doubles.Of(5);
        Assert.True(Doubles.Cached.Of.InCache(5));
        await second.StartAsync(Token);
        Assert.Equal("second", LarderHost.Default.Options.Name);
        Assert.False(Doubles.Cached.Of.InCache(5));
        await second.StopAsync(Token);
        Assert.Equal("first", LarderHost.Default.Options.Name);
        Assert.True(Doubles.Cached.Of.InCache(5));
        await first.StopAsync(Token);
        Assert.Throws<CacheNotFoundException>(static () => LarderHost.Default);
    }

    [Fact]
    public async Task Hosts_ThatEndInAnyOrder_LeaveNothingBehind()
    {
        var first = New("first");
        var second = New("second");
        await first.StartAsync(Token);
        await second.StartAsync(Token);
        await first.StopAsync(Token);
        Assert.Equal("second", LarderHost.Default.Options.Name);
        first.Dispose();

        // without a stop
        second.Dispose();
        Assert.Throws<CacheNotFoundException>(static () => LarderHost.Default);
    }

    [Fact]
    public async Task Host_ThatIsNotAsked_ServesNoMethods()
    {
        using var host = Hosts.Of(static services => services.AddLarder(static cache => cache.Memory(10)));
        await host.StartAsync(Token);
        Assert.Throws<CacheNotFoundException>(static () => Doubles.Of(1));
        using var told = Hosts.Configured(
            """{ "Larder": { "Ambient": true, "Caches": { "main": { "Layers": [ "Memory" ] } } } }"""
        );
        await told.StartAsync(Token);
        Assert.Equal("main", LarderHost.Default.Options.Name);
        await told.StopAsync(Token);
    }

    private static IHost New(string name) =>
        Hosts.Of(services => services.AddLarder(name, static cache => cache.Memory(10)).Ambient());
}
