using Larder.Layers;
using Larder.Memory;
using Larder.Transforms;

namespace Larder.Tests.Building;

/// <summary>The stacks that the documents show, over memory.</summary>
public sealed class SeedStackTests
{
    private static readonly EncryptionKeys Keys = EncryptionKeys.Of("0123456789abcdef"u8);

    [Fact, Trait("case", "100")]
    public void LockDebugBytesEncrypt_FiftyCallsTenTimes_HoldsFifty()
    {
        var store = new MemoryStore();
        var lines = new List<string>();
        var cache = CacheBuilder.Build(cache => cache.Lock().Log(lines.Add).Bytes().Encrypt(Keys).Store(store));
        var runs = 0;
        for (var i = 0; i < 500; i++)
        {
            var number = i % 50;
            Assert.Equal(number * number, cache.GetOrCreate($"square:{number}", () => Square(number)));
        }

        Assert.Equal(50, runs);
        Assert.Equal(50, new Cache(store).Count());
        Assert.Equal(450, lines.Count(line => line.EndsWith(": hit", StringComparison.Ordinal)));

        int Square(int number)
        {
            runs++;
            return number * number;
        }
    }

    [Fact, Trait("case", "62")]
    public void Stats_UnderPrefixLockAndLog_AreFoundFromOutside()
    {
        var cache = CacheBuilder.Build(cache => cache.Prefix("f.").Lock().Log(_ => { }).Stats().Memory());
        cache.Set("a", 1);
        cache.Get<int>("a");
        Assert.Equal(1, cache.Store.Find<StatsLayer>()!.Snapshot().Hits);
        Assert.Null(CacheBuilder.Build(cache => cache.Lock().Memory()).Store.Find<StatsLayer>());
    }

    [Fact, Trait("case", "65")]
    public void Factory_UnderALockThatCallsTheCache_DoesNotHang()
    {
        var cache = CacheBuilder.Build(cache => cache.Lock().Memory());
        Assert.Equal(3, cache.GetOrCreate("outer", () => 1 + cache.GetOrCreate("inner", () => 2)));
    }
}
