using Larder.Memory;
using Larder.Methods;

namespace Larder.Tests.Face;

/// <summary>What must be given is asked for at once, also where the key is there and nothing would be called.</summary>
public sealed class NullArgumentTests
{
    private static readonly CachePolicy Plain = new();

    private static readonly Dictionary<string, Action<Cache>> Factories = new(StringComparer.Ordinal)
    {
        ["plain"] = static cache => cache.GetOrCreate("k", (Func<int>)null!),
        ["state"] = static cache => cache.GetOrCreate("k", 1, (Func<int, int>)null!),
        ["policy"] = static cache => cache.GetOrCreate("k", (Func<int>)null!, Plain),
        ["state, policy"] = static cache => cache.GetOrCreate("k", 1, (Func<int, int>)null!, Plain),
        ["decides"] = static cache => cache.GetOrCreate("k", (Func<FactoryContext, int>)null!),
        ["decides, state"] = static cache => cache.GetOrCreate("k", 1, (Func<int, FactoryContext, int>)null!),
        ["refresh"] = static cache => cache.Refresh("k", (Func<int>)null!),
        ["refresh, policy"] = static cache => cache.Refresh("k", (Func<int>)null!, Plain),
        ["async"] = static cache => _ = cache.GetOrCreateAsync("k", (Func<CancellationToken, ValueTask<int>>)null!),
        ["async, state"] = static cache =>
            _ = cache.GetOrCreateAsync("k", 1, (Func<int, CancellationToken, ValueTask<int>>)null!),
        ["async, policy"] = static cache =>
            _ = cache.GetOrCreateAsync("k", (Func<CancellationToken, ValueTask<int>>)null!, Plain),
        ["async, state, policy"] = static cache =>
            _ = cache.GetOrCreateAsync("k", 1, (Func<int, CancellationToken, ValueTask<int>>)null!, Plain),
        ["async, decides"] = static cache =>
            _ = cache.GetOrCreateAsync("k", (Func<FactoryContext, CancellationToken, ValueTask<int>>)null!),
        ["async, decides, state"] = static cache =>
            _ = cache.GetOrCreateAsync("k", 1, (Func<int, FactoryContext, CancellationToken, ValueTask<int>>)null!),
        ["refresh, decides"] = static cache => cache.Refresh("k", 1, (Func<int, FactoryContext, int>)null!),
        ["refresh async, decides"] = static cache =>
            _ = cache.RefreshAsync("k", 1, (Func<int, FactoryContext, CancellationToken, ValueTask<int>>)null!),
        ["refresh async"] = static cache => _ = cache.RefreshAsync("k", (Func<CancellationToken, ValueTask<int>>)null!),
        ["refresh async, policy"] = static cache =>
            _ = cache.RefreshAsync("k", (Func<CancellationToken, ValueTask<int>>)null!, Plain),
    };

    private static readonly Dictionary<string, Action<Cache>> Policies = new(StringComparer.Ordinal)
    {
        ["plain"] = static cache => cache.GetOrCreate("k", static () => 1, (CachePolicy)null!),
        ["state"] = static cache => cache.GetOrCreate("k", 1, static (int state) => state, (CachePolicy)null!),
        ["async"] = static cache =>
            _ = cache.GetOrCreateAsync("k", static (CancellationToken _) => new ValueTask<int>(1), (CachePolicy)null!),
        ["async, state"] = static cache =>
            _ = cache.GetOrCreateAsync(
                "k",
                1,
                static (int state, CancellationToken _) => new ValueTask<int>(state),
                (CachePolicy)null!
            ),
        ["get async"] = static cache => _ = cache.TryGetAsync<int>("k", (CachePolicy)null!),
        ["put async"] = static cache => _ = new CachedPut(cache, "k").SetAsync("k", 1, null!),
        ["set"] = static cache => cache.Set("k", 1, (CachePolicy)null!),
        ["set async"] = static cache => _ = cache.SetAsync("k", 1, (CachePolicy)null!),
        ["refresh"] = static cache => cache.Refresh("k", static () => 1, (CachePolicy)null!),
        ["refresh async"] = static cache =>
            _ = cache.RefreshAsync("k", static (CancellationToken _) => new ValueTask<int>(1), (CachePolicy)null!),
    };

    private static readonly Dictionary<string, Action<Cache>> Others = new(StringComparer.Ordinal)
    {
        ["keys: get"] = static cache => cache.GetMany<int>(null!),
        ["keys: remove"] = static cache => cache.RemoveMany(null!),
        ["values"] = static cache => cache.SetMany<int>(null!),
        ["pattern"] = static cache => cache.RemoveMatching(null!),
        ["change"] = static cache => cache.Update<int>("k", null!),
        ["ids"] = static cache => cache.GetOrCreateMany<int, int>(null!, static id => $"{id}", Load),
        ["key"] = static cache => cache.GetOrCreateMany<int, int>([1], null!, Load),
        ["load"] = static cache =>
            cache.GetOrCreateMany(
                [1],
                static id => $"{id}",
                (Func<IReadOnlyList<int>, IReadOnlyDictionary<int, int>>)null!
            ),
        ["load async"] = static cache =>
            _ = cache.GetOrCreateManyAsync(
                [1],
                static id => $"{id}",
                (Func<IReadOnlyList<int>, CancellationToken, ValueTask<IReadOnlyDictionary<int, int>>>)null!
            ),
    };

    private readonly Cache _cache = new(new MemoryStore(10));

    public NullArgumentTests()
    {
        _cache.Set("k", 1);
        _cache.Set("1", 1);
    }

    public static TheoryData<string> FactoryNames => [.. Factories.Keys];

    public static TheoryData<string> PolicyNames => [.. Policies.Keys];

    public static TheoryData<string> OtherNames => [.. Others.Keys];

    [Theory, MemberData(nameof(FactoryNames))]
    public void Factory_ThatIsNull_IsRefused(string name) => AssertRefused("factory", Factories[name]);

    [Theory, MemberData(nameof(PolicyNames))]
    public void Policy_ThatIsNull_IsRefused(string name) => AssertRefused("policy", Policies[name]);

    [Theory, MemberData(nameof(OtherNames))]
    public void Argument_ThatIsNull_IsRefused(string name) => AssertRefused(name.Split(' ', ':')[0], Others[name]);

    [Fact]
    public void Store_ThatIsNull_IsRefused() =>
        Assert.Equal("store", Assert.Throws<ArgumentNullException>(() => new Cache(null!)).ParamName);

    private static Dictionary<int, int> Load(IReadOnlyList<int> ids) => ids.ToDictionary(static id => id);

    private void AssertRefused(string parameter, Action<Cache> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(() => call(_cache)).ParamName);
}
