using Larder.Transforms;

namespace Larder.Tests.Building;

/// <summary>What is wrong with a cache is told when it is built, all at once.</summary>
public sealed class BuilderFaultTests
{
    [Fact]
    public void Faults_OfAllKinds_AreToldTogether()
    {
        var message = FaultOf(cache =>
            cache
                .Name("users")
                .DefaultExpiration("gibberish")
                .Prefix("app")
                .Encrypt(EncryptionKeys.Of("0123456789abcdef"u8))
                .Compress(new CompressionOptions { Threshold = -1 })
                .Near(near => near.Memory(0))
                .Far(far => far.Version("a:b"))
        );
        string[] faults =
        [
            "The cache 'users' cannot be built:",
            "'gibberish' is no expiration",
            "Prefix: The prefix 'app' must end in one of",
            "Compress: Threshold must not be negative.",
            "Near: Memory: MemoryStoreOptions: MaxEntries is 0",
            "Far: there is no store at the end",
            "Far: Version: The version 'a:b' holds a colon",
        ];
        Assert.All(faults, fault => Assert.Contains(fault, message, StringComparison.Ordinal));
    }

    [Fact, Trait("case", "44")]
    public void Expiration_ThatIsGibberish_IsAFaultWhenTheCacheIsBuilt() =>
        Assert.Contains(
            "'gibberish' is no expiration; say 90s",
            FaultOf(cache => cache.DefaultExpiration("gibberish").Memory()),
            StringComparison.Ordinal
        );

    [Fact]
    public void Stack_WithoutAnEndOrWithTwo_IsRefused()
    {
        Assert.Contains("there is no store at the end", FaultOf(cache => cache.Stats()), StringComparison.Ordinal);
        Assert.Contains(
            "Stats comes after the store Memory",
            FaultOf(cache => cache.Memory().Stats()),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Store comes after the store Memory",
            FaultOf(cache => cache.Memory().Nothing()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void OneLevelOfTwo_IsRefused()
    {
        Assert.Contains(
            "Near has no far side",
            FaultOf(cache => cache.Near(near => near.Memory())),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "there is no near side",
            FaultOf(cache => cache.Far(far => far.Memory())),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Far: Near and Far: there is no near side",
            FaultOf(cache => cache.Near(near => near.Memory()).Far(far => far.Far(next => next.Memory()))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreToldWithTheRest()
    {
        var message = FaultOf(cache =>
            cache.DefaultExpiration(default(Expiration)).Options(o => o with { MaxRefreshes = 0 }).Prefix("x").Memory()
        );
        Assert.Contains("DefaultExpiration says nothing", message, StringComparison.Ordinal);
        Assert.Contains("MaxRefreshes is less than one", message, StringComparison.Ordinal);
        Assert.Contains("Prefix: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_OfAnotherKind_IsNotCalledOneOfOptions() =>
        Assert.Throws<InvalidOperationException>(() =>
            CacheBuilder.Build(cache => cache.Layer(_ => throw new InvalidOperationException()).Memory())
        );

    internal static string FaultOf(Action<CacheBuilder> tell) =>
        Assert.Throws<CacheOptionsException>(() => CacheBuilder.Build(tell)).Message;
}
