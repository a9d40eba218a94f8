using Larder.Building;
using Larder.Layers;
using Larder.Memory;
using Larder.Transforms;

namespace Larder.Tests.Building;

/// <summary>What nobody should write is told as a fault, never built into something else, never lost.</summary>
public sealed class BuilderMisuseTests
{
    [Fact]
    public void Near_SaidTwice_IsToldAndNotForgotten() =>
        Assert.Contains(
            "\n- Near is said twice",
            BuilderFaultTests.FaultOf(cache =>
                cache.Near(near => near.Memory()).Near(near => near.Memory()).Far(far => far.Memory())
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Layer_BetweenNearAndFar_IsToldAndNotMoved()
    {
        Assert.Contains(
            "\n- Stats stands between Near and Far",
            BuilderFaultTests.FaultOf(cache => cache.Near(near => near.Memory()).Stats().Far(far => far.Memory())),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "cannot be built:\n- Far: Near has no far side; say Far next.",
            BuilderFaultTests.FaultOf(cache =>
                cache.Near(near => near.Memory()).Far(far => far.Near(near => near.Memory()).Memory())
            ),
            StringComparison.Ordinal
        );
    }

    public static TheoryData<string, Action<CacheBuilder>> Nothings =>
        new()
        {
            { "Layer: ", cache => cache.Layer(_ => null!).Memory() },
            { "Store: ", cache => cache.Store(() => null!) },
            { "Odd: it made nothing", cache => cache.Add(StackStep.Layer("Odd", (_, _) => null!)).Memory() },
            { "Odd: it made nothing", cache => cache.Add(StackStep.Store("Odd", _ => null!)) },
            { "Options gives none", cache => cache.Options(_ => null!).Memory() },
            { "Policy is null", cache => cache.Policy(null!).Memory() },
            { "Codec is null", cache => cache.Codec(null!).Memory() },
            { "Name is empty", cache => cache.Name("").Memory() },
            { "Prefix: ", cache => cache.Prefix((string)null!).Memory() },
            { "Version: ", cache => cache.Version("").Memory() },
            { "Log: ", cache => cache.Log(null!).Memory() },
            { "Chaos: ", cache => cache.Chaos(null!).Memory() },
            { "Encrypt: ", cache => cache.Encrypt(null!).Memory() },
            { "EncryptAsCacheToolsUtils: ", cache => cache.EncryptAsCacheToolsUtils(default).Memory() },
            { "Timeout: ", cache => cache.Timeout(TimeSpan.Zero).Memory() },
            { "Timeout: ", cache => cache.Timeout("soon").Memory() },
            { "Timeout: ", cache => cache.Timeout((string)null!).Memory() },
            { "Text: ", cache => cache.Text((TextEncodingKind)99).Memory() },
            { "ShortKeys: ", cache => cache.ShortKeys(1).Memory() },
            { "", cache => cache.DefaultExpiration((string)null!).Memory() },
        };

    [Theory, MemberData(nameof(Nothings), DisableDiscoveryEnumeration = true)]
    public void Step_OfNothing_IsAFault(string fault, Action<CacheBuilder> tell) =>
        Assert.Contains("\n- " + fault, BuilderFaultTests.FaultOf(tell), StringComparison.Ordinal);

    [Fact]
    public void Step_OfNothingAtAll_IsRefusedOnTheSpot()
    {
        Action<CacheBuilder>[] refused =
        [
            cache => cache.Add(null!),
            cache => cache.Layer(null!),
            cache => cache.Store((Larder.Stores.ICacheStore)null!),
            cache => cache.Memory(null!),
            cache => cache.Near(null!),
            cache => cache.Prefix((NumberedPrefixes)null!),
            cache => cache.Options(null!),
            cache => cache.Clock(null!),
            cache => cache.Defaults(null!),
        ];
        Assert.All(refused, tell => Assert.Throws<ArgumentNullException>(() => CacheBuilder.Build(tell)));
        Assert.Throws<ArgumentNullException>(() => CacheBuilder.Build(null!));
    }

    [Fact]
    public void Builder_KeptAndChangedLater_ChangesNothingOfTheCache()
    {
        StackBuilder? kept = null;
        var store = new MemoryStore();
        var cache = CacheBuilder.Build(cache => kept = cache.Prefix("a:").Store(store));
        kept!.Stats();
        cache.Set("k", 1);
        Assert.Null(cache.Store.Find<StatsLayer>());
        Assert.Equal(["a:k"], new Cache(store).Keys());
    }
}
