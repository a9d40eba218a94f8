using System.Collections;
using System.Collections.ObjectModel;
using System.Net;
using System.Runtime.CompilerServices;
using Larder.Memory;

namespace Larder.Tests.Memoizing;

/// <summary>Arguments that are easily mistaken for one another, or for nothing.</summary>
public sealed class MemoArgumentTests
{
    private readonly Cache _cache = new(new MemoryStore(1000));

    [Fact]
    public void Numbers_ThatOnlySeemTheSame_AreApart()
    {
        AssertApart(
            0.0,
            -0.0,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            double.Epsilon,
            0.1 + 0.2,
            0.3
        );
        AssertApart(0f, -0f, float.NaN, float.Epsilon, 0.1f);
        AssertApart(1m, 10m, -1m, 0.0000000000000000000000000001m);
        AssertApart(long.MinValue, long.MaxValue, 0, -1);
        AssertApart((Half)0, Half.NaN, Half.NegativeZero);
        AssertApart<int?>(null, 0, -1);
        AssertApart<double?>(null, 0, double.NaN);
    }

    [Fact]
    public void Moments_OfOtherKinds_AreApart()
    {
        var ticks = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified).AddTicks(1);
        AssertApart(
            ticks,
            DateTime.SpecifyKind(ticks, DateTimeKind.Utc),
            DateTime.SpecifyKind(ticks, DateTimeKind.Local),
            ticks.AddTicks(1)
        );
        var offset = new DateTimeOffset(ticks, TimeSpan.Zero);
        AssertApart(offset, offset.ToOffset(TimeSpan.FromHours(1)), offset.AddTicks(1));
        AssertApart<DateTime?>(null, ticks);
        AssertApart(
            TimeSpan.Zero,
            TimeSpan.FromTicks(1),
            TimeSpan.FromTicks(-1),
            TimeSpan.FromDays(1),
            TimeSpan.MaxValue
        );
        AssertApart(TimeOnly.MinValue, TimeOnly.MinValue.Add(TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Texts_ThatLookLikeStructure_AreApart()
    {
        AssertApart(
            null,
            "",
            "_",
            "%",
            "%5F",
            "null",
            " ",
            "[",
            "]",
            "a,b",
            "a:b",
            "{",
            "\0",
            "\ud800",
            "\udc00",
            "a\u0308",
            "ä"
        );
        AssertApart('a', '_', '%', ':', '\0', '\ud800');
        var two = _cache.Memoize((string? _, string? _) => 1, prefix: "two:");
        (string?, string?)[] pairs =
        [
            ("a:b", "c"),
            ("a", "b:c"),
            ("", "a:b:c"),
            (null, "_"),
            ("_", null),
            ("%3A", ":"),
            (":", "%3A"),
        ];
        Assert.Equal(pairs.Length, pairs.Select(pair => two.KeyFor(pair.Item1, pair.Item2)).Distinct().Count());
    }

    [Fact]
    public void Enums_WithAliasesFlagsAndNoName_AreTheirValues()
    {
        AssertApart(Odd.None, Odd.One, Odd.Two, Odd.One | Odd.Two, (Odd)64, (Odd)(-1));
        AssertApart<Odd?>(null, Odd.None);
        var one = _cache.Memoize((Odd odd) => odd.ToString(), prefix: "odd:");
        Assert.Equal(one.KeyFor(Odd.One), one.KeyFor(Odd.Uno));
        AssertApart<object>(Odd.One, 1, "One", DayOfWeek.Monday);
        AssertApart<Enum>(Odd.One, DayOfWeek.Monday);
    }

    [Fact]
    public void Tuples_NestedAndLong_AreApart()
    {
        AssertApart((1, (2, 3)), (12, (3, 3)), (1, (2, 33)));
        AssertApart<object>((1, (2, 3)), ((1, 2), 3), (1, 2, 3), new[] { 1, 2, 3 }, Tuple.Create(1, 2, 3), "[1,2,3]");
        AssertApart((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 3, 4, 5, 6, 7, 8, 0));
        AssertApart<(object?, string?)>((1, "a"), ("1", "a"), (null, "a"), (1, null), (1L, "a"));
        AssertApart<ITuple>((1, 2), ("1", 2), (1, 2, 3));
        Assert.Equal(
            "t:[1,[2,_]]",
            _cache.Memoize(((int, (int, string?)) _) => 1, prefix: "t:").KeyFor((1, (2, null))).ToString()
        );
    }

    [Fact]
    public void Lists_OfEveryKind_AreApart()
    {
        AssertApart<int[]?>(null, [], [1], [1, 2], [12]);
        AssertApart<int[][]>(
            [
                [],
            ],
            [],
            [
                [],
                [],
            ],
            [
                [1],
                [2],
            ],
            [
                [1, 2],
            ]
        );
        AssertApart<List<string?>?>(null, [], [null], [""], ["_"], ["a,b"], ["a", "b"]);
        AssertApart<IReadOnlyList<object?>>([1], ["1"], [1.0], [true], [null], Array.Empty<object?>());
        AssertApart<Tagged<int>>(new Tagged<int> { 1 }, new Tagged<int> { "1" }, new Tagged<int> { 1.0 });
        AssertApart(new ReadOnlyCollection<int>([1, 2]), new ReadOnlyCollection<int>([12]));
        AssertApart<ArrayList>(new ArrayList { 1 }, new ArrayList { "1" });
        AssertApart(IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Any);
    }

    [Fact]
    public void Parts_OfOneInterfaceThatWriteTheSame_AreApart()
    {
        AssertApart<ICacheKeyPart>(new OrderId(7), new UserId(7), new OrderId(8));
        AssertApart<Id>(new OrderId(7), new UserId(7));
        AssertApart<Id[]>([new OrderId(7)], [new UserId(7)]);
        Assert.Equal("o:7", _cache.Memoize((OrderId _) => 1, prefix: "o:").KeyFor(new OrderId(7)).ToString());
    }

    [Fact]
    public void Types_OfWhichNothingStandsInAKey_AreRefusedBeforeTheFirstCall()
    {
        Action[] refused =
        [
            () => _cache.Memoize((int[,] _) => 1, prefix: "x:"),
            () => _cache.Memoize((ReadOnlyMemory<char> _) => 1, prefix: "x:"),
            () => _cache.Memoize((Plain _) => 1, prefix: "x:"),
            () => _cache.Memoize((Plain? _) => 1, prefix: "x:"),
            () => _cache.Memoize(((int, Plain) _) => 1, prefix: "x:"),
            () => _cache.Memoize((Plain[] _) => 1, prefix: "x:"),
            () => _cache.Memoize((OnlyFormattable _) => 1, prefix: "x:"),
            () => _cache.Memoize((Action _) => 1, prefix: "x:"),
            () => _cache.Memoize((int _, CancellationToken _) => 1, prefix: "x:"),
        ];
        Assert.All(refused, static memoize => Assert.Throws<NotSupportedException>(memoize));
        var open = _cache.Memoize((object? _) => 1, prefix: "o:");
        object[] values =
        [
            new int[1, 1],
            new Plain(1),
            new[] { new Plain(1) },
            (1, new Plain(1)),
            typeof(int),
            new HashSet<int>(),
        ];
        Assert.All(values, value => Assert.Throws<NotSupportedException>(() => open.Invoke(value)));
        Assert.Equal(0, _cache.Count());
    }

    [Fact]
    public void Result_ThatIsATask_IsRefused()
    {
        Action[] refused =
        [
            () => _cache.Memoize((int _) => Task.CompletedTask, prefix: "x:"),
            () => _cache.Memoize((int _, int _) => ValueTask.CompletedTask, prefix: "x:"),
            () => _cache.Memoize<int, Task<int>>(n => Task.FromResult(n), prefix: "x:"),
            () => _cache.Memoize<ValueTask<int>>(() => new ValueTask<int>(1), prefix: "x:"),
        ];
        Assert.All(
            refused,
            static memoize =>
                Assert.Contains("Task", Assert.Throws<NotSupportedException>(memoize).Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Formattable_OfOnesOwn_IsWrittenWithoutCultureAndEscaped()
    {
        var cents = _cache.Memoize((Cents _) => 1, prefix: "c:");
        Assert.Equal(
            "c:1%3A50 €".Replace(" ", "%20", StringComparison.Ordinal),
            cents.KeyFor(new Cents(150)).ToString()
        );
        Assert.Equal("c:%", cents.KeyFor(new Cents(0)).ToString());
        Assert.Equal("c:%5F", cents.KeyFor(new Cents(-1)).ToString());
        Assert.Equal("c:" + new string('9', 500), cents.KeyFor(new Cents(int.MaxValue)).ToString());
    }

    private void AssertApart<T>(params T[] arguments)
    {
        var runs = 0;
        var prefix = $"{arguments.GetType()}:";
        var memo = _cache.Memoize(
            (T _) =>
            {
                runs++;
                return runs;
            },
            prefix: prefix
        );
        var first = arguments.Select(memo.Invoke).ToArray();
        Assert.Equal(first, arguments.Select(memo.Invoke));
        Assert.Equal(arguments.Length, runs);
        memo.Clear();
    }

    [Flags]
    private enum Odd
    {
        None = 0,
        One = 1,
        Uno = One,
        Two = 2,
    }

    private readonly record struct Plain(int Number);

    private abstract record Id(int Number) : ICacheKeyPart
    {
        public void AppendTo(ref KeyText key) => key.AppendFormatted(Number);
    }

    private sealed record OrderId(int Number) : Id(Number);

    private sealed record UserId(int Number) : Id(Number);

    private sealed class OnlyFormattable : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => "x";
    }

    // what its argument says is not what its items are
    private sealed class Tagged<TTag> : ArrayList, ICollection
    {
        public TTag? Tag { get; init; }
    }

    private readonly struct Cents(int number) : ISpanFormattable
    {
        public bool TryFormat(
            Span<char> destination,
            out int charsWritten,
            ReadOnlySpan<char> format,
            IFormatProvider? provider
        )
        {
            var text = ToString(format.ToString(), provider);
            charsWritten = text.Length;
            return text.TryCopyTo(destination);
        }

        public string ToString(string? format, IFormatProvider? formatProvider) =>
            number switch
            {
                0 => "",
                -1 => "_",
                int.MaxValue => new string('9', 500),
                _ => string.Create(formatProvider, $"{number / 100}:{number % 100} €"),
            };
    }
}
