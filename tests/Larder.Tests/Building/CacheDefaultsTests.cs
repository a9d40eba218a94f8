using Larder.Memory;
using Larder.Tests.Instruments;

namespace Larder.Tests.Building;

[Collection(nameof(AloneCollection))]
public sealed class CacheDefaultsTests : IDisposable
{
    private readonly CacheDefaults _before = CacheDefaults.Shared;

    public void Dispose() => CacheDefaults.Configure(_ => _before);

    [Fact, Trait("case", "149")]
    public void Defaults_ThatWereChanged_HoldForACacheWithoutOptions()
    {
        CacheDefaults.Configure(_ => new CacheDefaults { Expiration = TimeSpan.FromSeconds(600), MaxEntries = 1000 });
        var cache = CacheBuilder.Build(cache => cache.Memory());
        Assert.Equal((600, 1000), LimitsOf(cache));
    }

    [Fact, Trait("case", "150")]
    public void Defaults_ThatChangeLater_ChangeNothingOfWhatIsBuilt()
    {
        var old = CacheBuilder.Build(cache => cache.Memory());
        var told = CacheBuilder.Build(cache => cache.DefaultExpiration("1h").Memory(50));
        CacheDefaults.Configure(defaults => defaults with { Expiration = TimeSpan.FromSeconds(7), MaxEntries = 500 });
        Assert.Equal((300, 100_000), LimitsOf(old));
        Assert.Equal((3600, 50), LimitsOf(told));
        Assert.Equal((7, 500), LimitsOf(CacheBuilder.Build(cache => cache.Memory())));
        Assert.Equal((7, 20), LimitsOf(CacheBuilder.Build(cache => cache.Memory(20))));
        Assert.Equal((300, 100_000), LimitsOf(CacheBuilder.Build(cache => cache.Defaults(_before).Memory())));
    }

    [Fact, Trait("case", "151")]
    public void Setting_ThatIsUnknownOrNoNumber_IsRefusedAtTheStart()
    {
        var fault = Assert.Throws<CacheOptionsException>(() =>
            CacheDefaults.Configure(defaults =>
                defaults.With([new("maxEntries", "twelve"), new("threshold", "12"), new("expiration", "soon")])
            )
        );
        Assert.Equal(
            "CacheDefaults: 'maxEntries' is 'twelve', which is no number. "
                + "'threshold' is unknown; there are expiration and maxEntries. "
                + "'expiration' is 'soon', which is no expiration; say 10m or never.",
            fault.Message
        );
        Assert.Equal(_before, CacheDefaults.Shared);
    }

    [Fact]
    public void Settings_InText_AreRead()
    {
        var defaults = new CacheDefaults().With([new("MaxEntries", "12"), new("expiration", "2 minutes")]);
        Assert.Equal(new CacheDefaults { MaxEntries = 12, Expiration = TimeSpan.FromMinutes(2) }, defaults);
    }

    [Fact]
    public void Defaults_ThatMakeNoSense_AreRefusedTogether()
    {
        var fault = Assert.Throws<CacheOptionsException>(() =>
            CacheDefaults.Configure(_ => new CacheDefaults { MaxEntries = 0, Expiration = default })
        );
        Assert.Contains("Expiration says nothing", fault.Message, StringComparison.Ordinal);
        Assert.Contains("MaxEntries is 0", fault.Message, StringComparison.Ordinal);
    }

    private static (double Seconds, long Entries) LimitsOf(Cache cache)
    {
        var store = cache.Store.Find<MemoryStore>()!;
        cache.Set("0", 0);
        var entry = store.GetAsync("0").GetAwaiter().GetResult()!;
        for (var i = 0; i < 101_000; i++)
        {
            cache.Set(i.ToString(), i);
        }

        return (entry.Expiration.TimeToLive.TotalSeconds, store.HeldEntries);
    }
}
