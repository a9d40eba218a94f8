using System.Globalization;
using System.Text;
using Larder.Testing.Randomness;
using Larder.Tests.Instruments;

namespace Larder.Tests.Model;

/// <summary>Lists that differ have keys that differ, and a list has one key wherever it is made.</summary>
[Collection(nameof(AloneCollection))]
public sealed class KeyPropertyTests
{
    private static readonly int Lists = LongForm.Or(20_000, 1_000_000);

    [Fact, Trait("form", "long")]
    public void Of_ListsOfOneShapeThatDiffer_GivesKeysThatDiffer() =>
        AssertInjective("key of parts", RandomParts.OfOneShape, static parts => CacheKey.Of(parts.AsSpan()).ToString());

    [Fact, Trait("form", "long")]
    public void JsonKey_OfListsThatDiffer_Differs() =>
        AssertInjective("JSON key", RandomParts.OfAnyShape, static parts => JsonKey.Of(parts.AsSpan()).ToString());

    [Fact, Trait("form", "long")]
    public void Arguments_OfOpenTypesThatDiffer_GiveKeysThatDiffer() =>
        AssertInjective("key of arguments", RandomParts.OfAnyShape, ArgumentsOf);

    [Fact]
    public void Keys_AreTheSameInEveryCultureAndTimeZone()
    {
        var zone = Environment.GetEnvironmentVariable("TZ");
        var culture = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NegativeSign) = (",", "~");
        try
        {
            SeededRun.Repeat(
                20,
                random =>
                {
                    var seed = random.Next();
                    var expected = KeysOf(seed);
                    foreach (var elsewhere in new[] { "Asia/Tokyo", "America/St_Johns", "UTC" })
                    {
                        Environment.SetEnvironmentVariable("TZ", elsewhere);
                        TimeZoneInfo.ClearCachedData();
                        CultureInfo.CurrentCulture = odd;
                        Assert.Equal(expected, KeysOf(seed));
                    }

                    CultureInfo.CurrentCulture = culture;
                }
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    /// <summary>What a process has stored, every other one finds: these texts never change.</summary>
    [Fact]
    public void Keys_AreThoseOfEveryOtherProcess()
    {
        object?[] parts =
        [
            "user",
            7,
            -1.5,
            true,
            null,
            "",
            "_",
            "a:b,c %",
            "\u00e9\u2003",
            'x',
            DayOfWeek.Friday,
            12.50m,
            new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            new TimeOnly(3, 4, 5),
            TimeSpan.FromMinutes(90),
            new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            new[] { 1, 2 },
            new object?[] { "a", null, new[] { "b" } },
            (1, "t"),
            float.MaxValue,
            ulong.MaxValue,
        ];
        Assert.Equal(
            "user:7:-1.5:true:_:%:%5F:a%3Ab%2Cc%20%25:é%u2003:x:Friday:12.50:2026-01-02T03%3A04%3A05.0000000Z:"
                + "2026-01-02T03%3A04%3A05.0000000+02%3A00:03%3A04%3A05.0000000:01%3A30%3A00:"
                + "00112233-4455-6677-8899-aabbccddeeff:[1,2]:[a,_,[b]]:[1,t]:3.4028235E+38:18446744073709551615",
            CacheKey.Of(parts.AsSpan()).ToString()
        );
        Assert.Equal(
            (
                "['user',7,-1.5,true,null,'','_','a:b,c %','\\u00e9\\u2003','x','Friday',12.50,'2026-01-02T03:04:05.0000000Z',"
                + "'2026-01-02T03:04:05.0000000+02:00','03:04:05.0000000','01:30:00','00112233-4455-6677-8899-aabbccddeeff',"
                + "[1,2],['a',null,['b']],[1,'t'],3.4028234663852886e+38,18446744073709551615]"
            ).Replace('\'', '"'),
            JsonKey.Of(parts.AsSpan()).ToString()
        );
    }

    private static void AssertInjective(string what, Func<Random, object?[]> lists, Func<object?[], string> keyOf)
    {
        var seen = new Dictionary<string, string>(Lists, StringComparer.Ordinal);
        var distinct = 0;
        SeededRun.Repeat(
            Lists,
            random =>
            {
                var parts = lists(random);
                var (key, list) = (keyOf(parts), RandomParts.Describe(parts));
                if (seen.TryAdd(key, list))
                {
                    distinct++;
                }
                else
                {
                    Assert.True(seen[key] == list, $"{list} and {seen[key]} are both {key}");
                }
            }
        );
        LongForm.Tell(string.Create(CultureInfo.InvariantCulture, $"{Lists} lists, {distinct} times another {what}"));
    }

    private static string ArgumentsOf(object?[] arguments)
    {
        var text = new KeyText(0, 0);
        foreach (var argument in arguments)
        {
            text.AppendLiteral(":");
            text.AppendArgument(argument);
        }

        return text.ToKey().ToString();
    }

    private static string KeysOf(int seed)
    {
        var random = new Random(seed);
        var keys = new StringBuilder();
        for (var i = 0; i < 100; i++)
        {
            var parts = RandomParts.OfAnyShape(random);
            keys.Append(CacheKey.Of(parts.AsSpan()).ToString()).AppendLine(ArgumentsOf(parts));
            keys.AppendLine(JsonKey.Of(parts.AsSpan()).ToString());
        }

        return keys.ToString();
    }
}
