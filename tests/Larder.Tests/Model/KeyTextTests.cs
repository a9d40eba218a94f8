using System.Globalization;
using System.Numerics;
using Larder.Memory;
using Larder.Testing.Leaks;
using Larder.Testing.Randomness;

namespace Larder.Tests.Model;

public sealed class KeyTextTests
{
    private readonly Cache _cache = new(new MemoryStore(1000));

    [Fact]
    public void Holes_AreInvariantAndEscaped()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("user:7", KeyOf($"user:{7}"));
            Assert.Equal("a:-1.5:true:Friday", KeyOf($"a:{-1.5}:{true}:{DayOfWeek.Friday}"));
            Assert.Equal(
                "d:2026-01-02T03%3A04%3A05.0000000Z",
                KeyOf($"d:{new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)}")
            );
            Assert.Equal("d:2026", KeyOf($"d:{new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc):yyyy}"));
            Assert.Equal("n:_:%:%5F:x", KeyOf($"n:{(string?)null}:{""}:{"_"}:{'x'}"));
            Assert.Equal("n:_:5", KeyOf($"n:{(int?)null}:{(int?)5}"));
            Assert.Equal("v:_:1.2:false", KeyOf($"v:{(Version?)null}:{new Version(1, 2)}:{false}"));
            Assert.Equal("s:a%3Ab%2Cc%20d%25%u2003", KeyOf($"s:{"a:b,c d%\u2003"}"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ConstantsAndVariables_AreTakenAsTheyAre()
    {
        const string Constant = "a b:c";
        var variable = $"user:{"x:y"}";
        _cache.Set(Constant, 1);
        _cache.Set(variable, 2);
        Assert.Equal(["a b:c", "user:x:y"], _cache.Keys().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryVerb_WritesTheSameKey()
    {
        var id = "a:b";
        Assert.True(_cache.Set($"k:{id}", 1));
        Assert.Equal(["k:a%3Ab"], _cache.Keys());
        Assert.True(_cache.TryGet<int>($"k:{id}", out _));
        Assert.Equal(1, _cache.Get<int>($"k:{id}"));
        Assert.Equal(1, _cache.Get($"k:{id}", 2));
        Assert.True(_cache.Contains($"k:{id}"));
        Assert.Equal(1, _cache.GetOrAdd($"k:{id}", 2));
        Assert.Equal(1, _cache.GetOrCreate($"k:{id}", () => 2));
        Assert.Equal(1, _cache.GetOrCreate($"k:{id}", 2, static s => s));
        Assert.Equal(1, await _cache.GetAsync<int>($"k:{id}"));
        Assert.Equal(1, await _cache.GetAsync($"k:{id}", 2));
        Assert.True((await _cache.TryGetAsync<int>($"k:{id}")).HasValue);
        Assert.True(await _cache.ContainsAsync($"k:{id}"));
        Assert.Equal(1, await _cache.GetOrAddAsync($"k:{id}", 2));
        Assert.Equal(1, await _cache.GetOrCreateAsync($"k:{id}", _ => new ValueTask<int>(2)));
        Assert.Equal(1, await _cache.GetOrCreateAsync($"k:{id}", 2, static (s, _) => new ValueTask<int>(s)));
        Assert.True(_cache.TryTake<int>($"k:{id}", out _));
        Assert.Equal(9, _cache.Take($"k:{id}", 9));
        Assert.True(await _cache.SetAsync($"k:{id}", 3));
        Assert.True((await _cache.TakeAsync<int>($"k:{id}")).HasValue);
        Assert.False(_cache.Remove($"k:{id}"));
        Assert.False(await _cache.RemoveAsync($"k:{id}"));
        Assert.Equal(4, _cache.GetOrCreate($"k:{id}", () => 4));
        Assert.Equal(["k:a%3Ab"], _cache.Keys());
    }

    [Fact]
    public void LongKeys_OutgrowTheBuffer()
    {
        var text = new string('x', 1000);
        var odd = new string(':', 500);
        Assert.Equal($"a:{text}:{string.Concat(Enumerable.Repeat("%3A", 500))}:7", KeyOf($"a:{text}:{odd}:{7}"));
        Assert.Equal($"b:1{new string('0', 2000)}", KeyOf($"b:{BigInteger.Pow(10, 2000)}"));
        _cache.Set($"long:{text}", 1);
        Assert.Equal(1, _cache.Get<int>($"long:{text}"));
    }

    [Fact]
    public void DistinctValues_GiveDistinctKeys()
    {
        var seen = new Dictionary<string, (string?, string?)>(StringComparer.Ordinal);
        SeededRun.Repeat(
            50_000,
            random =>
            {
                var values = (Text(random), Text(random));
                var key = KeyOf($"t:{values.Item1}:{values.Item2}");
                Assert.True(
                    !seen.TryGetValue(key, out var other) || other == values,
                    $"{values} and {other} are both {key}"
                );
                seen[key] = values;
            }
        );
    }

    [Fact]
    public void NearHit_AllocatesNothing()
    {
        var id = 42;
        var name = "a:b";
        var day = DayOfWeek.Friday;
        _cache.Set($"user:{id}:{name}:{day}", "v");
        _cache.Set<string?>($"null:{id}", null);
        for (var warm = 0; warm < 3; warm++)
        {
            Hit();
        }

        Assert.Equal(0, Allocated.By(Hits));

        void Hits()
        {
            for (var i = 0; i < 100; i++)
            {
                Hit();
            }
        }

        void Hit()
        {
            Assert.True(_cache.TryGet<string>($"user:{id}:{name}:{day}", out _));
            Assert.True(_cache.TryGet<string?>($"null:{id}", out _));
            Assert.True(_cache.TryGet<IComparable>($"user:{id}:{name}:{day}", out _));
            Assert.NotNull(
                _cache.GetOrCreateAsync($"user:{id}:{name}:{day}", 0, static (_, _) => new ValueTask<string>("")).Result
            );
        }
    }

    private static string KeyOf(ref KeyText key) => key.ToString();

    private static string? Text(Random random) =>
        random.Next(12) == 0
            ? null
            : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => "a:_%,\u2003\u00ff3"[random.Next(8)]));
}
