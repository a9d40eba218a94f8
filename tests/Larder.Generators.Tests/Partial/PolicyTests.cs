using Larder.Memory;
using Larder.Testing.Time;

namespace Larder.Generators.Tests.Partial;

/// <summary>What the attribute says of how results are kept.</summary>
public sealed class PolicyTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Cache _cache;
    private readonly Policies _policies;

    public PolicyTests()
    {
        _cache = new Cache(
            new MemoryStore(new MemoryStoreOptions { MaxEntries = 100, TimeProvider = _time }),
            new CacheOptions { TimeProvider = _time }
        );
        _policies = new Policies(_cache, _time);
    }

    [Fact]
    public void Ttl_WhenItIsOver_TheMethodRunsAgain()
    {
        Assert.Equal(1, _policies.Short(1));
        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(1, _policies.Short(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _policies.Short(1));
    }

    [Fact]
    public void When_ItIsFalse_TheCallGoesRoundTheCache()
    {
        Assert.Equal(1, _policies.Small(1000));
        Assert.Equal(2, _policies.Small(1000));
        Assert.Equal(3, _policies.Small(1));
        Assert.Equal(3, _policies.Small(1));
    }

    [Fact]
    public void Unless_ItIsTrue_TheResultIsNotKept()
    {
        Assert.Empty(_policies.List(0));
        Assert.False(_policies.Cached.List.InCache(0));
        Assert.Single(_policies.List(1));
        Assert.True(_policies.Cached.List.InCache(1));
    }

    [Fact]
    public void TtlFrom_TheResult_DecidesHowLong()
    {
        _policies.Timed(30);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.True(_policies.Cached.Timed.InCache(30));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_policies.Cached.Timed.InCache(30));
        _policies.Timed(0);
        Assert.False(_policies.Cached.Timed.InCache(0));
    }

    [Fact]
    public async Task Tags_WithHoles_RemoveWhatTheyName()
    {
        await _policies.TaggedAsync(1, "a");
        await _policies.TaggedAsync(2, "b");
        _cache.RemoveByTag("owner:a");
        Assert.False(_policies.Cached.TaggedAsync.InCache(1));
        Assert.True(_policies.Cached.TaggedAsync.InCache(2));
        _cache.RemoveByTag("all");
        Assert.False(_policies.Cached.TaggedAsync.InCache(2));
    }

    [Fact]
    [Trait("case", "123")]
    public void SkipNull_OfANull_KeepsNothing()
    {
        Assert.Null(_policies.Nullable(1));
        Assert.False(_policies.Cached.Nullable.InCache(1));
    }

    [Fact]
    public void FailSafe_WhenTheMethodFails_AnswersWhatWas()
    {
        Assert.Equal(1, _policies.Failing(1));
        _time.Advance(TimeSpan.FromMinutes(2));
        _policies.Fails = true;
        Assert.Equal(1, _policies.Failing(1));
    }

    [Fact]
    public void ErrorsFor_AFailure_IsThrownAgainWithoutARun()
    {
        _policies.Fails = true;
        Assert.Throws<InvalidOperationException>(() => _policies.Erring(1));
        Assert.Throws<InvalidOperationException>(() => _policies.Erring(1));
        Assert.Equal(1, _policies.Runs);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Throws<InvalidOperationException>(() => _policies.Erring(1));
        Assert.Equal(2, _policies.Runs);
    }

    [Fact]
    public void MinDuration_OfAQuickCall_KeepsNothing()
    {
        _policies.Slow(1);
        Assert.False(_policies.Cached.Slow.InCache(1));
        _policies.Slow(5);
        Assert.True(_policies.Cached.Slow.InCache(5));
    }

    [Fact]
    public async Task Early_AHitAfterItsAge_LoadsInTheBackground()
    {
        Assert.Equal(1, await _policies.EarlyAsync(1));
        _time.Advance(TimeSpan.FromSeconds(79));
        Assert.Equal(1, await _policies.EarlyAsync(1));
        Assert.Equal(1, _policies.Runs);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await _policies.EarlyAsync(1));
        Assert.True(SpinWait.SpinUntil(() => _policies.Cached.EarlyAsync.Peek(1).Value == 2, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Sliding_AResultThatIsRead_LivesOnUpToTheMost()
    {
        Assert.Equal(1, _policies.Sliding(1));
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(40));
            Assert.Equal(1, _policies.Sliding(1));
        }

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(2, _policies.Sliding(1));
    }

    [Theory]
    [InlineData("Timeout = \"2s\"", "HardTimeout = new global::System.TimeSpan(20000000L)")]
    [InlineData("FailSafe = \"1h\", SoftTimeout = \"100ms\"", "SoftTimeout = new global::System.TimeSpan(1000000L)")]
    [InlineData("Jitter = \"10%\"", "Jitter = 0.1D")]
    [InlineData("Early = \"auto\"", "EarlyRefresh = new global::Larder.EarlyRefresh()")]
    [InlineData("Early = \"45s\"", "Before = new global::System.TimeSpan(150000000L)")]
    [InlineData("Version = 3", "\"v3:u:\"")]
    [InlineData("Tags = [\"a\", \"b\"]", "global::Larder.TagSet.Of(\"a\", \"b\")")]
    public async Task Property_OfTheAttribute_IsInThePolicyThatIsWritten(string said, string written)
    {
        var compiled = await Kit.Compiled.OfAsync(
            $"namespace P; public partial class C {{ [Cached(\"u:{{id}}\", Ttl = \"1m\", {said})] public partial int Get(int id); private int GetCore(int id) => id; }}"
        );
        Assert.Empty(compiled.Errors);
        Assert.Contains(written, Assert.Single(compiled.Files).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defaults_OfTheAssembly_HoldWhereNobodySaysMore()
    {
        var compiled = await Kit.Compiled.OfAsync(
            "[assembly: CacheDefaults(Prefix = \"app\", Ttl = \"1m\", Cache = \"far\")] namespace P { public partial class C { [Cached(\"u:{id}\")] public partial int Get(int id); private int GetCore(int id) => id; } }"
        );
        Assert.Empty(compiled.Faults);
        var text = Assert.Single(compiled.Files).Value;
        Assert.Contains("\"far\", new global::Larder.CachePolicy", text, StringComparison.Ordinal);
        Assert.Contains("\"app:u:\"", text, StringComparison.Ordinal);
    }
}
