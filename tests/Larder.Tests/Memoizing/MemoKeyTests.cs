using Larder.Memory;

namespace Larder.Tests.Memoizing;

/// <summary>Under which keys results are kept.</summary>
public sealed class MemoKeyTests
{
    private const string Type = "Larder.Tests.Memoizing.MemoKeyTests";

    private readonly Cache _cache = new(new MemoryStore(1000));

    [Fact, Trait("case", "118")]
    public void Key_WithoutASelector_HasTheArguments()
    {
        var twice = _cache.Memoize<int, int>(Twice);
        twice.Invoke(1);
        twice.Invoke(2);
        Assert.Equal(
            [$"{Type}.Twice(System.Int32):1", $"{Type}.Twice(System.Int32):2"],
            _cache.Keys().Order(StringComparer.Ordinal)
        );
        Assert.Equal($"{Type}.Twice(System.Int32):", twice.Prefix);
        Assert.Equal($"{Type}.Twice(System.Int32):7", twice.KeyFor(7).ToString());
    }

    [Fact, Trait("case", "120")]
    public void Key_OfOverloads_IsTheirOwn()
    {
        _cache.Memoize<int, int>(Twice).Invoke(1);
        _cache.Memoize<string, string>(Twice).Invoke("1");
        _cache.Memoize<int, int>(Same<int>).Invoke(1);
        _cache.Memoize<string, string>(Same<string>).Invoke("1");
        Assert.Equal(4, _cache.Count());
    }

    [Fact, Trait("case", "119")]
    public void Key_OfASelectorThatIgnoresAnArgument_IsOne()
    {
        var runs = 0;
        var fetch = _cache.Memoize(
            (int user, string request) =>
            {
                runs++;
                return $"{user} {request}";
            },
            key: (user, _) => $"user:{user}"
        );
        Assert.Equal(["1 r1", "1 r1"], [fetch.Invoke(1, "r1"), fetch.Invoke(1, "r2")]);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Key_OfASelector_IsSharedWithInlineKeys()
    {
        var greet = _cache.Memoize((string name) => $"hello {name}", key: name => $"greeting:{name}");
        var name = "a:b";
        Assert.Equal("hello a:b", greet.Invoke(name));
        Assert.Equal("hello a:b", _cache.Get<string>($"greeting:{name}"));
        _cache.Set($"greeting:{name}", "hi");
        Assert.Equal("hi", greet.Invoke(name));
        Assert.True(_cache.Remove($"greeting:{name}"));
        Assert.False(greet.InCache(name));
    }

    [Fact]
    public void ClearAndSize_OfSharedKeys_AreRefusedAndUnknown()
    {
        var greet = _cache.Memoize((string name) => name, key: name => $"greeting:{name}");
        greet.Invoke("x");
        Assert.Null(greet.Prefix);
        Assert.Null(greet.Info().Size);
        Assert.Equal(1, greet.Info().Misses);
        Assert.Throws<InvalidOperationException>(greet.Clear);
        Assert.True(greet.InCache("x"));
    }

    [Fact]
    public void Key_OfASelectorWithAPrefix_BeginsWithIt()
    {
        var greet = _cache.Memoize((string name) => name, key: name => $"greeting:{name}", prefix: "v2:");
        greet.Invoke("x");
        Assert.Equal(["v2:greeting:x"], _cache.Keys());
        Assert.Equal(1, greet.Info().Size);
        greet.Clear();
        Assert.Equal(0, _cache.Count());
    }

    [Fact, Trait("case", "107")]
    public void Arguments_ThatDifferInTypeOnly_AreThreeComputations()
    {
        var runs = 0;
        var show = _cache.Memoize((object? _) => ++runs, prefix: "show:");
        object?[] arguments =
        [
            1,
            1.0,
            true,
            "1",
            "true",
            null,
            1L,
            new[] { 1 },
            new object[] { 1 },
            new object[] { "1" },
        ];
        foreach (var argument in arguments.Concat(arguments))
        {
            show.Invoke(argument);
        }

        Assert.Equal(arguments.Length, runs);
        Assert.Equal("show:{System.Int32}1", show.KeyFor(1).ToString());
        Assert.Equal("show:{System.Int32[]}[1]", show.KeyFor(new[] { 1 }).ToString());
    }

    [Fact, Trait("case", "117")]
    public void Argument_OfWhichNothingStandsInAKey_IsRefused()
    {
        var refused = Assert.Throws<NotSupportedException>(() => _cache.Memoize((Sealed _) => 1, prefix: "s:"));
        Assert.Contains(nameof(Sealed), refused.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => _cache.Memoize((int _, Sealed[] _) => 1, prefix: "s:"));
        Assert.Throws<NotSupportedException>(() => _cache.Memoize((CancellationToken _, int _) => 1, prefix: "s:"));
        var open = _cache.Memoize((object _) => 1, prefix: "o:");
        Assert.Throws<NotSupportedException>(() => open.Invoke(new Sealed()));
        Assert.Equal(1, _cache.Memoize((Sealed _) => 1, key: _ => $"known").Invoke(new Sealed()));
    }

    [Fact]
    public void Lambda_WithoutPrefixAndKey_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => _cache.Memoize((int n) => n));
        Assert.Throws<ArgumentException>(() => _cache.Memoize<int, int>(Local));
        Assert.Throws<ArgumentException>(() => _cache.Memoize((int n) => n, prefix: "open"));
        Assert.Throws<ArgumentException>(() => _cache.Memoize((int n) => n, prefix: ""));
        Assert.Throws<ArgumentNullException>(() => _cache.Memoize((Func<int, int>)null!));

        static int Local(int n) => n;
    }

    [Fact]
    public void Keys_OfEveryNumberOfArguments_HaveThemAll()
    {
        Assert.Equal("f:", _cache.Memoize(() => 1, prefix: "f:").KeyFor().ToString());
        Assert.Equal("f:1", _cache.Memoize((int a) => a, prefix: "f:").KeyFor(1).ToString());
        Assert.Equal("f:1:b", _cache.Memoize((int a, string _) => a, prefix: "f:").KeyFor(1, "b").ToString());
        Assert.Equal(
            "f:1:b:true",
            _cache.Memoize((int a, string _, bool _) => a, prefix: "f:").KeyFor(1, "b", true).ToString()
        );
        Assert.Equal(
            "f:1:b:true:_",
            _cache.Memoize((int a, string _, bool _, int? _) => a, prefix: "f:").KeyFor(1, "b", true, null).ToString()
        );
        Assert.Equal("k", _cache.Memoize(() => 1, key: () => $"k").KeyFor().ToString());
        Assert.Equal(
            "k:1:2",
            _cache.Memoize((int a, int b) => a + b, key: (a, b) => $"k:{a}:{b}").KeyFor(1, 2).ToString()
        );
        Assert.Equal(
            "k:1:2:3",
            _cache
                .Memoize((int a, int b, int c) => a + b + c, key: (a, b, c) => $"k:{a}:{b}:{c}")
                .KeyFor(1, 2, 3)
                .ToString()
        );
        Assert.Equal(
            "k:1:2:3:4",
            _cache
                .Memoize((int a, int b, int c, int d) => a + b + c + d, key: (a, b, c, d) => $"k:{a}:{b}:{c}:{d}")
                .KeyFor(1, 2, 3, 4)
                .ToString()
        );
    }

    private static int Twice(int n) => 2 * n;

    private static string Twice(string text) => text + text;

    private static T Same<T>(T value) => value;

    private sealed class Sealed;
}
