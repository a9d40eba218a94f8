using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Larder.Memory;

namespace Larder.Generators.Tests.Keys;

/// <summary>One list of arguments has one key: in every culture, time zone and process.</summary>
public sealed class SameKeyTests
{
    private const int Lists = 5_000;

    // SHA-256 of the keys of the same random lists
    private const string Approved = "6f2e417da0c67477944910fbcf49f5d489b585a4aa3a9ebca7ee19431b4597ac";

    [Fact]
    public void Keys_OfTheSameLists_AreThoseOfEveryOtherProcess()
    {
        var digest = Digest();
        Assert.True(string.Equals(Approved, digest, StringComparison.Ordinal), digest);
    }

    [Fact]
    public void Keys_InAnOddCulture_AreTheSame()
    {
        var was = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "~";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.DateTimeFormat.DateSeparator = "!";
        odd.DateTimeFormat.TimeSeparator = ".";
        odd.DateTimeFormat.ShortDatePattern = "dd/MM/yy";
        odd.DateTimeFormat.LongTimePattern = "hh/mm";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(Approved, Digest());
        }
        finally
        {
            CultureInfo.CurrentCulture = was;
        }
    }

    [Theory]
    [InlineData("Asia/Kathmandu", "tr_TR.UTF-8")]
    [InlineData("America/St_Johns", "ar_SA.UTF-8")]
    public async Task Keys_InAProcessSomewhereElse_AreTheSame(string zone, string language)
    {
        string[] arguments =
        [
            typeof(SameKeyTests).Assembly.Location,
            "--filter-method",
            $"*.{nameof(Keys_OfTheSameLists_AreThoseOfEveryOtherProcess)}",
            "--no-progress",
            "--no-ansi",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        (start.Environment["TZ"], start.Environment["LC_ALL"]) = (zone, language);
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, told);
        Assert.Contains("succeeded: 1", told, StringComparison.Ordinal);
    }

    private static string Digest()
    {
        using var host = LarderHost.Use(new Cache(new MemoryStore(100)));
        var random = new Random(20261121);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < Lists; i++)
        {
            hash.AppendData(Encoding.Unicode.GetBytes(KeyTests.Draw(random).Key + "\n"));
            hash.AppendData(Encoding.Unicode.GetBytes(Moment(random) + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Moment(Random random)
    {
        var ticks = random.NextInt64(DateTime.MaxValue.Ticks);
        var zone = TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60));
        return Moments
            .Cached.Of.KeyFor(
                new DateTime(ticks, random.Next(2) == 0 ? DateTimeKind.Utc : DateTimeKind.Unspecified),
                new DateTimeOffset(new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Unspecified), zone),
                new TimeSpan(random.NextInt64(-1000, 1_000_000_000_000)),
                random.Next(-1000, 1000) / 8m,
                random.Next(-1000, 1000) / 8d,
                (char)random.Next(32, 512),
                DateOnly.FromDayNumber(random.Next(700_000)),
                new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay)),
                "Iı" + (char)random.Next(65, 512)
            )
            .ToString();
    }
}
