using Larder.Hosting.Tests.Kit;

namespace Larder.Hosting.Tests.Configuration;

/// <summary>Each mistake stops the start with one message that says where it is and what would be right.</summary>
public sealed class MistakeTests
{
    public static TheoryData<string> Names => [.. Mistake.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("case", "151")]
    public async Task Start_WithAMistake_TellsItsPlaceAndStartsWhenItIsPutRight(string name)
    {
        var mistake = Mistake.All[name];
        using var wrong = Hosts.Configured(Json(mistake, mistake.Wrong));
        Assert.Equal(mistake.Told, Assert.Single(await Hosts.FaultsAsync(wrong)));
        using var right = Hosts.Configured(Json(mistake, mistake.Right));
        Assert.Empty(await Hosts.FaultsAsync(right));
    }

    [Fact]
    public async Task Start_WithManyMistakes_TellsAllOfThemAtOnce()
    {
        using var host = Hosts.Configured(
            """
            {
              "Larder": {
                "Default": "nobody",
                "Policies": { "odd": { "Jitter": "2" } },
                "Caches": {
                  "a": { "Policy": "even", "Layers": [ { "Timeout": "soon" }, { "Prefix": "x" }, "Memory" ] },
                  "b": { "Codec": "yaml", "Layers": [ "Statz", "Memory" ] }
                }
              }
            }
            """
        );
        var faults = await Hosts.FaultsAsync(host);
        Assert.Equal(
            [
                "Larder:Policies:odd:Jitter",
                "Larder:Default",
                "Larder:Caches:a:Policy",
                "Larder:Caches:a:Layers:0:Timeout",
                "Larder:Caches:a:Layers:1:Prefix",
                "Larder:Caches:b:Codec",
                "Larder:Caches:b:Layers:0",
            ],
            faults.Select(static fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)])
        );
    }

    [Fact]
    public async Task Start_WithoutTheSection_SaysSo()
    {
        using var host = Hosts.Configured("{}");
        Assert.Equal(
            "Larder:Caches: is missing; there is no such section in the configuration.",
            Assert.Single(await Hosts.FaultsAsync(host))
        );
    }

    [Fact]
    public async Task Start_WithAWordOfAnotherPackage_SaysWhatToAdd()
    {
        using var host = Hosts.Of(services =>
        {
            var section = Settings.Section("""{ "Caches": { "main": { "Layers": [ { "Redis": "redis" } ] } } }""");
            services.AddLarder(section);
        });
        Assert.Equal(
            "Larder:Caches:main:Layers:0:Redis: there is no layer 'Redis'; add .Words(RedisSteps.Word of Larder.Redis) behind AddLarder.",
            Assert.Single(await Hosts.FaultsAsync(host))
        );
    }

    [Theory]
    [InlineData("orders", true)]
    [InlineData("others", false)]
    [Trait("case", "147")]
    public async Task Start_WithANameTwice_TellsBothPlaces(string name, bool isTwice)
    {
        using var host = Hosts.Configured(
            """{ "Larder": { "Caches": { "orders": { "Layers": [ "Memory" ] } } } }""",
            larder => larder.Services.AddLarder(name, static cache => cache.Memory())
        );
        string[] told = isTwice
            ?
            [
                "Larder:Caches:orders: there is a cache 'orders' already, by AddLarder(\"orders\"); give one of them another name.",
            ]
            : [];
        Assert.Equal(told, await Hosts.FaultsAsync(host));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_WithTwoDefaults_TellsBothPlaces(bool isDefault)
    {
        using var host = Hosts.Configured(
            """{ "Larder": { "Default": "orders", "Caches": { "orders": { "Layers": [ "Memory" ] } } } }""",
            larder => larder.Services.AddLarder("users", static cache => cache.Memory(), isDefault)
        );
        string[] told = isDefault
            ?
            [
                "Larder:Default: 'orders' cannot be the default, since AddLarder(\"users\") says that 'users' is; leave one of them out.",
            ]
            : [];
        Assert.Equal(told, await Hosts.FaultsAsync(host));
    }

    private static string Json(Mistake mistake, string text) =>
        """{ "Larder": """ + mistake.Settings.Replace("@@", text, StringComparison.Ordinal) + " }";
}
