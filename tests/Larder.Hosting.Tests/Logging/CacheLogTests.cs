using Larder.Hosting.Tests.Kit;
using Larder.Memory;
using Larder.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Larder.Hosting.Tests.Logging;

/// <summary>What happens in a cache is logged, and what is nobody's business is not.</summary>
public sealed class CacheLogTests : IDisposable
{
    private const string Secret = "sesame";

    private readonly RecordingLogs _logs = new();

    public static TheoryData<int, LogLevel> Numbers =>
        new()
        {
            { 1001, LogLevel.Trace },
            { 1002, LogLevel.Trace },
            { 1004, LogLevel.Trace },
            { 1005, LogLevel.Information },
            { 1006, LogLevel.Debug },
            { 1008, LogLevel.Trace },
            { 1009, LogLevel.Warning },
            { 1010, LogLevel.Warning },
            { 1013, LogLevel.Warning },
            { 1014, LogLevel.Warning },
            { 1101, LogLevel.Information },
        };

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Events_OfACache_AreLoggedUnderTheirNumbers(int id, LogLevel level)
    {
        await LiveAsync(CacheLogDetails.None);
        var line = _logs.Lines.First(line => line.Id == id);
        Assert.Equal((level, id == 1101 ? "Larder" : "Larder.main"), (line.Level, line.Category));
    }

    [Fact]
    public async Task Log_UnlessAsked_TellsNeitherKeysNorValuesNorMessages()
    {
        await LiveAsync(CacheLogDetails.None);
        Assert.All(
            _logs.Lines.Where(static line => line.Category.StartsWith("Larder", StringComparison.Ordinal)),
            static line =>
            {
                Assert.DoesNotContain(Secret, line.Text, StringComparison.Ordinal);
                Assert.Null(line.Fault);
            }
        );
        Assert.Contains(
            _logs.Lines,
            static line => line.Text == "Cache main: loading a key failed with HttpRequestException"
        );
    }

    [Fact]
    public async Task Log_WhenAsked_TellsKeysAndFaultsButNoValues()
    {
        await LiveAsync(CacheLogDetails.Keys | CacheLogDetails.Faults);
        var line = _logs.Lines.Single(static line => line.Id == 1009 && line.Fault?.Message == "down " + Secret);
        Assert.Equal("Cache main: loading 'key:sesame' failed with HttpRequestException", line.Text);
        Assert.DoesNotContain(
            _logs.Lines,
            static line => line.Text.Contains("value", StringComparison.Ordinal) && line.Id < 1010 && line.Id > 1000
        );
    }

    [Fact]
    public async Task Events_OfACacheWithACallback_AreToldThereToo()
    {
        var told = new List<CacheEventKind>();
        using var host = New(cache =>
            cache.Options(options => options with { OnEvent = one => told.Add(one.Kind) }).Memory(10)
        );
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<Cache>().Set("key", 1);
        Assert.Equal([CacheEventKind.Set], told);
        Assert.Contains(_logs.Lines, static line => line.Id == 1001);
    }

    public void Dispose() => _logs.Dispose();

    private async Task LiveAsync(CacheLogDetails details)
    {
        var token = TestContext.Current.CancellationToken;
        var fails = false;
        var memory = new MemoryStore(2);
        var store = new FlakyStore(memory, () => fails);
        using var host = New(cache => cache.Name("main").Store(store), details);
        await host.StartAsync(token);
        var cache = host.Services.GetRequiredService<Cache>();
        var key = "key:" + Secret;
        cache.Set(key, "the value");
        cache.Remove(key);
        cache.Set(key, "the value", TagSet.Of(Secret), TimeSpan.FromMinutes(1));
        cache.RemoveByTag(Secret);
        cache.GetOrCreate(key, static () => "the value");
        cache.Get<int>(key);
        cache.Clear();
        for (var i = 0; i < 10; i++)
        {
            cache.Set($"{Secret}:{i}", "the value");
        }

        Fail(() => cache.GetOrCreate(key, string () => throw new HttpRequestException("down " + Secret)));
        var stale = new CachePolicy { Expiration = TimeSpan.FromMilliseconds(1), FailSafe = new FailSafe() };
        cache.GetOrCreate("old:" + Secret, static () => "the value", stale);
        await Testing.Concurrency.Eventually.TrueAsync(() => !cache.Contains("old:" + Secret));
        cache.GetOrCreate("old:" + Secret, string () => throw new HttpRequestException("down"), stale);
        fails = true;
        Fail(() => cache.Set(key, "the value"));
    }

    private static void Fail(Action call) => Assert.NotNull(Record.Exception(call));

    private IHost New(Action<CacheBuilder> tell, CacheLogDetails details = CacheLogDetails.None)
    {
        return Hosts.Of(services =>
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
            services.AddLarder("main", tell).LogDetails(details);
        });
    }
}
