using Larder.Building;
using Larder.Memory;

namespace Larder.Tests.Building;

public sealed class SettingsReaderTests
{
    private readonly List<string> _faults = [];

    [Fact]
    public void Settings_OfEveryKind_AreReadInAnyCase()
    {
        var settings = Reader(
            text: null,
            ("time", "90s"),
            ("SIZE", "2KB"),
            ("count", "7"),
            ("part", "0.25"),
            ("isOn", "true"),
            ("kind", "random"),
            ("life", "sliding 20m"),
            ("tags:1", "b"),
            ("tags:0", "a"),
            ("tags:10", "c"),
            ("below:x", "1")
        );
        Assert.Equal(TimeSpan.FromSeconds(90), settings.Duration("Time"));
        Assert.Equal(2048, settings.Size("Size"));
        Assert.Equal(7, settings.Number("Count"));
        Assert.Equal(0.25, settings.Share("Part"));
        Assert.True(settings.Flag("IsOn"));
        Assert.Equal(EvictionKind.Random, settings.OneOf<EvictionKind>("Kind"));
        Assert.Equal(TimeSpan.FromMinutes(20), settings.Expiration("Life")!.Value.Period);
        Assert.Equal(["a", "b", "c"], settings.List("Tags"));
        Assert.Equal("1", settings.Below("Below").Text("X"));
        Assert.Null(settings.Text("Missing"));
        settings.Finish();
        Assert.Empty(_faults);
    }

    [Fact]
    public void Setting_ThatIsWrong_IsNullAndAFaultWithItsPlace()
    {
        var settings = Reader(
            text: null,
            ("Time", "soon"),
            ("Count", "0"),
            ("Part", "1"),
            ("Kind", "1"),
            ("IsOn", "yes")
        );
        Assert.Null(settings.Duration("Time"));
        Assert.Null(settings.Number("Count", 1, 9));
        Assert.Null(settings.Share("Part"));
        Assert.Null(settings.OneOf<EvictionKind>("Kind"));
        Assert.Null(settings.Flag("IsOn"));
        Assert.Equal(
            [
                "A:B:Time: 'soon' is no duration; say 150ms, 90s, 5m, 2h or 1 day.",
                "A:B:Count: '0' is no whole number from 1 to 9.",
                "A:B:Part: '1' is no share; say a number from 0 to below 1, such as 0.1.",
                "A:B:Kind: '1' is unknown; there are Adaptive, LeastRecentlyUsed, LeastFrequentlyUsed, FirstInFirstOut, Random.",
                "A:B:IsOn: 'yes' is neither true nor false.",
            ],
            _faults
        );
    }

    [Fact]
    public void Text_ThatStandsAlone_IsTheMainSettingAndNoOther()
    {
        var settings = Reader("250ms").Main("Time");
        Assert.Equal(TimeSpan.FromMilliseconds(250), settings.Duration("Time"));
        Assert.Null(settings.Text("Other"));
        settings.Finish();
        Assert.Empty(_faults);
        Reader("hush").Finish();
        Assert.Equal("A:B: a single text says nothing here; leave it out.", Assert.Single(_faults));
    }

    [Fact]
    public void Setting_ThatNobodyAskedFor_IsUnknown()
    {
        var settings = Reader(text: null, ("Prefix", "a:"), ("Prefxi", "b:"));
        settings.Text("Prefix");
        settings.Finish();
        Assert.Equal("A:B:Prefxi: is unknown; there are Prefix.", Assert.Single(_faults));
    }

    [Theory]
    [InlineData("redis://:hush@host", "redis://:hush@host", null)]
    [InlineData("cache", "redis://there", null)]
    [InlineData(
        "other",
        null,
        "A:B: there is no connection 'other'; set ConnectionStrings:other to the URL of the server."
    )]
    [InlineData(
        "host:6379,password=hush",
        null,
        "A:B: is neither a URL, such as redis://host:6379, nor the name of a connection string."
    )]
    public void Connection_IsAUrlOrAName(string text, string? url, string? fault)
    {
        Assert.Equal(url, Reader(text).Main("Connection").Connection());
        Assert.Equal(fault is null ? [] : [fault], _faults);
    }

    private SettingsReader Reader(string? text, params (string Name, string Value)[] values) =>
        new(
            "A:B",
            text,
            values.Select(static pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)),
            static name => name == "cache" ? "redis://there" : null,
            _faults
        );
}
