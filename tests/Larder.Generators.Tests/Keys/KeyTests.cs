using System.Globalization;
using Larder.Memory;
using Larder.Testing.Randomness;

namespace Larder.Generators.Tests.Keys;

/// <summary>Distinct lists of arguments never share a key; equal ones always do.</summary>
public sealed class KeyTests
{
    private static readonly string?[] Texts =
    [
        null,
        "",
        "_",
        "%",
        "a",
        "b",
        "a:b",
        "a,b",
        "[a]",
        "[",
        "]",
        "{a}",
        " ",
        "\n",
        "é",
        "%5F",
        "*",
        "?",
        "\"",
        "a:",
        ":a",
        "\ud800",
    ];

    [Fact]
    [Trait("form", "long")]
    public void Keys_OfRandomArguments_AreDistinctForDistinctOnes()
    {
        using var host = LarderHost.Use(new Cache(new MemoryStore(100)));
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var count = LongForm.Or(20_000, 1_000_000);
        SeededRun.Repeat(
            1,
            random =>
            {
                for (var i = 0; i < count; i++)
                {
                    var (key, arguments) = Draw(random);
                    if (!told.TryAdd(key, arguments))
                    {
                        Assert.Equal(told[key], arguments);
                    }
                }
            }
        );
        Assert.True(SeededRun.IsReplay || told.Count > count / 2);
        LongForm.Tell(FormattableString.Invariant($"{count} lists of arguments, {told.Count} of them different"));
    }

    [Fact]
    public void Keys_MadeWhileAnotherOneIsMade_DisturbNothing()
    {
        Assert.Equal("nest:end:9", Nesting.Cached.Of.KeyFor(new Nesting(0), 9).ToString());
        Assert.Equal("nest:nest%3Aend%3A1:9", Nesting.Cached.Of.KeyFor(new Nesting(1), 9).ToString());
        Assert.Equal(4, Nesting.Cached.Of.KeyFor(new Nesting(3), 9).ToString().Split("nest").Length - 1);
    }

    [Fact]
    public void Keys_MadeInALoop_NeedNoMoreOfTheStack()
    {
        var text = new string('x', 200);
        for (var i = 0; i < 100_000; i++)
        {
            Assert.True(Moments.Cached.Short.KeyFor(text, i).ToString().Length > 400);
        }
    }

    [Fact]
    [Trait("case", "111")]
    public void Keys_InAnotherCulture_AreTheSame()
    {
        using var host = LarderHost.Use(new Cache(new MemoryStore(100)));
        var was = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "~";
        odd.DateTimeFormat.DateSeparator = "!";
        odd.DateTimeFormat.ShortDatePattern = "dd/MM/yy";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(
                "place:a%3Ab:-7:_:Green:2026-11-21:[1,2]:[x,_,%]:[y,3]:[_,4]:[c:5]:00000000-0000-0000-0000-000000000000:_",
                Fixed()
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = was;
        }
    }

    private static string Fixed() =>
        Places
            .Cached.Of.KeyFor(
                "a:b",
                -7,
                null,
                Color.Green,
                new DateOnly(2026, 11, 21),
                [1, 2],
                ["x", null, ""],
                ("y", 3),
                new Shelf(null, 4, "n"),
                new Code("c", 5),
                Guid.Empty,
                null
            )
            .ToString();

    internal static (string Key, string Arguments) Draw(Random random)
    {
        var (text, second, third) = (One(random), One(random), One(random) ?? "");
        var number = random.Next(-3, 3);
        bool? flag = random.Next(3) switch
        {
            0 => null,
            var n => n == 1,
        };
        var color = (Color)random.Next(3);
        var day = new DateOnly(2026, 1, 1 + random.Next(3));
        var list = random.Next(4) is 0
            ? null
            : Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(-1, 2)).ToArray();
        string?[] names = [.. Enumerable.Range(0, random.Next(3)).Select(_ => One(random))];
        var shelf = random.Next(3) is 0 ? null : new Shelf(second, random.Next(2), "");
        var code = new Code(third, random.Next(2));
        var nested = random.Next(3) is 0 ? null : new Shelf(One(random), 1, "");
        var key = Places.Cached.Of.KeyFor(
            text,
            number,
            flag,
            color,
            day,
            list,
            names,
            (third, number),
            shelf,
            code,
            Guid.Empty,
            nested
        );
        object?[] all =
        [
            Told(text),
            number,
            flag?.ToString() ?? "null",
            color,
            day,
            list is null ? "null" : string.Join(' ', list),
            string.Join(' ', names.Select(Told)),
            names.Length,
            Told(third),
            shelf is null ? "null" : Told(shelf.Room) + shelf.Row,
            code.Number,
            Told(nested?.Room),
        ];
        return (key.ToString(), string.Join('|', all));
    }

    private static string? One(Random random) => Texts[random.Next(Texts.Length)];

    private static string Told(string? text) =>
        text is null
            ? "null"
            : "'" + string.Concat(text.Select(static c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
}
