using Larder.Memory;
using Larder.Testing.Stores;

namespace Larder.Tests.Building;

public sealed class CacheRegistryTests : IDisposable
{
    private readonly CacheRegistry _caches = new();

    public void Dispose() => _caches.Dispose();

    [Fact, Trait("case", "145")]
    public void Default_OfOneCache_IsThatOne_AndOfSeveralAnErrorThatNamesThem()
    {
        var none = Assert.Throws<CacheNotFoundException>(() => _caches.Default);
        Assert.Equal("No cache is the default; there is none at all.", none.Message);
        var a = _caches.Add("a", cache => cache.Memory());
        Assert.Same(a, _caches.Default);
        _caches.Add("b", cache => cache.Memory());
        var several = Assert.Throws<CacheNotFoundException>(() => _caches.Default);
        Assert.Equal("No cache is the default; there are 'a', 'b'.", several.Message);
    }

    [Fact, Trait("case", "146")]
    public void Default_ThatWasDeclared_IsIt_UntilItIsRemoved()
    {
        _caches.Add("a", cache => cache.Memory());
        var b = _caches.Add("b", cache => cache.Memory(), isDefault: true);
        _caches.Add("c", cache => cache.Memory());
        Assert.Same(b, _caches.Default);
        Assert.True(_caches.Remove("b"));
        Assert.False(_caches.Remove("b"));
        Assert.Throws<CacheNotFoundException>(() => _caches.Default);
        Assert.Equal(["a", "c"], _caches.Names);
    }

    [Fact, Trait("case", "147")]
    public void Name_ThatIsTaken_IsRefusedAndNamed()
    {
        var a = _caches.Add("a", cache => cache.Memory(), isDefault: true);
        var twice = Assert.Throws<ArgumentException>(() => _caches.Add("a", cache => cache.Memory()));
        Assert.StartsWith("There is a cache 'a' already.", twice.Message, StringComparison.Ordinal);
        var second = Assert.Throws<ArgumentException>(() => _caches.Add("b", a, isDefault: true));
        Assert.StartsWith("'b' cannot be the default, since 'a' is.", second.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => _caches.Add("c", (Cache)null!));
        Assert.Throws<ArgumentException>(() => _caches.Add("", a));
        Assert.Equal(["a"], _caches.Names);
        Assert.False(_caches.TryGet("unknown", out var nothing));
        Assert.Null(nothing);
    }

    [Fact, Trait("case", "148")]
    public void Function_BoundToAnUnknownName_FailsWithThatName()
    {
        _caches.Add("a", cache => cache.Memory());
        var square = (int n) => _caches["squares"].GetOrCreate($"square:{n}", () => n * n);
        var fault = Assert.Throws<CacheNotFoundException>(() => square(3));
        Assert.Equal("There is no cache 'squares'; there are 'a'.", fault.Message);
        _caches.Add("squares", cache => cache.Memory());
        Assert.Equal(9, square(3));
    }

    [Fact]
    public void Cache_BuiltHere_HasItsNameAndTheDefaultsOfTheRegistry()
    {
        using var caches = new CacheRegistry(new CacheDefaults { MaxEntries = 3 });
        var users = caches.Add("users", cache => cache.Memory());
        Assert.Equal("users", users.Name);
        Assert.Equal("other", caches.Add("named", cache => cache.Name("other").Memory()).Name);
        users.SetMany(Enumerable.Range(0, 100).ToDictionary(i => $"{i}", i => i));
        Assert.Equal(3, users.Count());
        Assert.Throws<CacheOptionsException>(() => caches.Add("odd", cache => cache.Prefix("x").Memory()));
        Assert.Equal(["users", "named"], caches.Names);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Dispose_DisposesOfWhatWasBuiltHere_TheYoungestFirst(bool sync)
    {
        var gone = new List<string>();
        _caches.Add("a", cache => cache.Store(() => new Named("a", gone)));
        _caches.Add("b", cache => cache.Store(() => new Named("b", gone)));
        _caches.Add("c", cache => cache.Store(() => new Named("c", gone)));
        _caches.Add("given", new Cache(new Named("given", gone)));
        Assert.Throws<ArgumentException>(() => _caches.Add("a", cache => cache.Store(() => new Named("lost", gone))));
        _caches.Remove("b");
        Assert.Equal(["lost", "b"], gone);
        if (sync)
        {
            _caches.Dispose();
        }
        else
        {
            await _caches.DisposeAsync();
        }

        Assert.Equal(["lost", "b", "c", "a"], gone);
        Assert.Empty(_caches.Names);
    }

    private sealed class Named(string name, List<string> gone) : WrappedStore(new MemoryStore()), IDisposable
    {
        public void Dispose() => gone.Add(name);

        protected override ValueTask BeforeAsync(CacheContext context) => default;
    }
}
