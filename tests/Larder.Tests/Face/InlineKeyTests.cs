using Larder.Memory;
using Larder.Testing.Leaks;

namespace Larder.Tests.Face;

/// <summary>Each call that takes an interpolated key, on what is there and on what is not.</summary>
public sealed class InlineKeyTests
{
    private const int There = 1;
    private const int Missing = 2;

    private static readonly CachePolicy Policy = new();

    private static readonly Dictionary<string, Func<Cache, int, string?>> Reads = new(StringComparer.Ordinal)
    {
        ["try"] = static (cache, id) => cache.TryGet<string>($"k:{id}", out var value) ? value : "made",
        ["get or"] = static (cache, id) => cache.Get($"k:{id}", "made"),
        ["get, or"] = static (cache, id) => cache.Get<string>($"k:{id}") ?? "made",
        ["try async"] = static (cache, id) => cache.TryGetAsync<string>($"k:{id}").Result.Or("made"),
        ["get or async"] = static (cache, id) => cache.GetAsync($"k:{id}", "made").Result,
        ["get async, or"] = static (cache, id) => cache.GetAsync<string>($"k:{id}").Result ?? "made",
    };

    private static readonly Dictionary<string, Func<Cache, int, string>> Loads = new(StringComparer.Ordinal)
    {
        ["plain"] = static (cache, id) => cache.GetOrCreate($"k:{id}", static () => "made"),
        ["state"] = static (cache, id) => cache.GetOrCreate($"k:{id}", "made", static state => state),
        ["policy"] = static (cache, id) => cache.GetOrCreate($"k:{id}", static () => "made", Policy),
        ["state, policy"] = static (cache, id) =>
            cache.GetOrCreate($"k:{id}", "made", static (string state) => state, Policy),
        ["decides"] = static (cache, id) => cache.GetOrCreate($"k:{id}", static (FactoryContext _) => "made"),
        ["decides, state"] = static (cache, id) => cache.GetOrCreate($"k:{id}", "made", static (state, _) => state),
        ["async"] = static (cache, id) =>
            cache.GetOrCreateAsync($"k:{id}", static (CancellationToken _) => new ValueTask<string>("made")).Result,
        ["async, state"] = static (cache, id) =>
            cache
                .GetOrCreateAsync(
                    $"k:{id}",
                    "made",
                    static (string state, CancellationToken _) => new ValueTask<string>(state)
                )
                .Result,
        ["async, policy"] = static (cache, id) =>
            cache
                .GetOrCreateAsync($"k:{id}", static (CancellationToken _) => new ValueTask<string>("made"), Policy)
                .Result,
        ["async, state, policy"] = static (cache, id) =>
            cache
                .GetOrCreateAsync(
                    $"k:{id}",
                    "made",
                    static (string state, CancellationToken _) => new ValueTask<string>(state),
                    Policy
                )
                .Result,
        ["async, decides"] = static (cache, id) =>
            cache
                .GetOrCreateAsync(
                    $"k:{id}",
                    static (FactoryContext _, CancellationToken _) => new ValueTask<string>("made")
                )
                .Result,
        ["async, decides, state"] = static (cache, id) =>
            cache
                .GetOrCreateAsync(
                    $"k:{id}",
                    "made",
                    static (string state, FactoryContext _, CancellationToken _) => new ValueTask<string>(state)
                )
                .Result,
    };

    private readonly Cache _cache = new(new MemoryStore(100));

    public InlineKeyTests() => _cache.Set("k:1", "there");

    public static TheoryData<string> ReadNames => [.. Reads.Keys];

    public static TheoryData<string> LoadNames => [.. Loads.Keys];

    [Theory, MemberData(nameof(ReadNames))]
    public void Read_ByAnInlineKey_AnswersWhatIsThereWithoutAllocating(string name)
    {
        Assert.Equal("made", Reads[name](_cache, Missing));
        AssertHit(Reads[name]);
    }

    [Theory, MemberData(nameof(LoadNames))]
    public void Load_ByAnInlineKey_IsStoredAndAHitAllocatesNothing(string name)
    {
        Assert.Equal("made", Loads[name](_cache, Missing));
        Assert.Equal("made", _cache.Get<string>("k:2"));
        AssertHit(Loads[name]);
    }

    private void AssertHit(Func<Cache, int, string?> call)
    {
        Assert.Equal("there", call(_cache, There));
        Assert.Equal(0, Allocated.By(Hits));

        void Hits()
        {
            for (var i = 0; i < 100; i++)
            {
                call(_cache, There);
            }
        }
    }
}
