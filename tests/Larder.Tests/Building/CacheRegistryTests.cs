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

    [Theory, InlineData(false), InlineData(true)]
    public async Task Dispose_OfAPartThatThrows_DisposesOfTheOthersToo(bool sync)
    {
        var gone = new List<string>();
        _caches.Add("a", cache => cache.Store(() => new Named("a", gone)));
        _caches.Add("b", cache => cache.Store(() => new Named("throws", gone)));
        _caches.Add("c", cache => cache.Layer(_ => new Named("throws", gone)).Store(() => new Named("c", gone)));
        var dispose = sync ? () => Task.Run(_caches.Dispose) : (Func<Task>)(() => _caches.DisposeAsync().AsTask());
        var faults = await Assert.ThrowsAsync<AggregateException>(dispose);
        Assert.Equal(2, faults.InnerExceptions.Count);
        Assert.Equal(["throws", "c", "throws", "a"], gone);
        await dispose();
        Assert.Equal(4, gone.Count);
    }

    [Fact]
    public void Add_ToARegistryThatIsDisposedOf_IsRefusedAndLeavesNothingBehind()
    {
        var gone = new List<string>();
        _caches.Dispose();
        Assert.Throws<ObjectDisposedException>(() =>
            _caches.Add("a", cache => cache.Store(() => new Named("a", gone)))
        );
        Assert.Equal(["a"], gone);
        Assert.Throws<ObjectDisposedException>(() => _caches.Add("b", new Cache(new MemoryStore())));
        Assert.Throws<CacheNotFoundException>(() => _caches["a"]);
    }

    [Fact]
    public void Names_ThatAreOdd_AreComparedToTheLetter()
    {
        string[] names = [" ", "a", "A", "a ", "ä", "a\u0308", "'", "*", "{0}", "\0", new string('x', 10_000)];
        foreach (var name in names)
        {
            _caches.Add(name, cache => cache.Memory(10));
        }

        Assert.Equal(names, _caches.Names);
        Assert.Equal(names, names.Select(name => _caches[name].Name));
        Assert.Contains(
            "'{0}'",
            Assert.Throws<CacheNotFoundException>(() => _caches["none"]).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentNullException>(() => _caches.Add(null!, cache => cache.Memory()));
        Assert.Throws<ArgumentNullException>(() => _caches[null!]);
    }

    [Fact]
    public void Name_InAnotherCase_IsFoundWhereItMeansOneCache()
    {
        var users = _caches.Add("Users", cache => cache.Memory(10));
        Assert.Same(users, _caches["users"]);
        Assert.False(_caches.Remove("users"));
        var small = _caches.Add("users", cache => cache.Memory(10));
        Assert.Same(users, _caches["Users"]);
        Assert.Same(small, _caches["users"]);
        Assert.False(_caches.TryGet("USERS", out _));
    }

    [Fact]
    public async Task Add_OfOneNameByManyAtOnce_IsTakenOnce()
    {
        var gone = new List<string>();
        var made = 0;
        var taken = 0;
        await Larder.Testing.Concurrency.Race.RunAsync(
            4,
            _ =>
            {
                for (var i = 0; i < 100; i++)
                {
                    try
                    {
                        _caches.Add(
                            $"{i}",
                            cache => cache.Store(() => new Named($"{Interlocked.Increment(ref made)}", gone))
                        );
                        Interlocked.Increment(ref taken);
                    }
                    catch (ArgumentException)
                    {
                        // another thread was first
                    }
                }
            }
        );
        Assert.Equal((100, 100), (taken, _caches.Names.Count));
        Assert.Equal(made - taken, gone.Count);
    }

    [Fact]
    public void Add_FromWithinAnother_IsTheSame()
    {
        var store = new MemoryStore();
        _caches.Add(
            "outer",
            cache => cache.Prefix("outer:").Store(_caches.Add("inner", inner => inner.Store(store)).Store)
        );
        _caches["outer"].Set("k", 1);
        Assert.Equal(["outer:k"], _caches["inner"].Keys());
        Assert.Equal(["inner", "outer"], _caches.Names);
    }

    private sealed class Named(string name, List<string> gone) : WrappedStore(new MemoryStore()), IDisposable
    {
        public void Dispose()
        {
            lock (gone)
            {
                gone.Add(name);
            }

            if (name == "throws")
            {
                throw new TimeoutException("it does not want to go");
            }
        }

        protected override ValueTask BeforeAsync(CacheContext context) => default;
    }
}
