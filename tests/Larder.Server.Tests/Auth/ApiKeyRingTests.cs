using Larder.Server.Auth;

namespace Larder.Server.Tests.Auth;

public sealed class ApiKeyRingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Find_SecretOfAnotherKey_IsRefused()
    {
        var one = ApiKey.Create("aaaaaaaa");
        var ring = new ApiKeyRing([Record("aaaaaaaa", one), Record("bbbbbbbb", ApiKey.Create("bbbbbbbb"))]);

        Assert.NotNull(ring.Find(one, Now));
        Assert.Null(ring.Find(ApiKey.Create("aaaaaaaa"), Now));
        Assert.Null(ring.Find(ApiKey.Create("cccccccc"), Now));
    }

    [Fact]
    public void Find_UnknownIdAndWrongSecret_CostTheSame()
    {
        var known = ApiKey.Create("aaaaaaaa");
        var ring = new ApiKeyRing([Record("aaaaaaaa", known)]);
        var wrong = ApiKey.Create("aaaaaaaa");
        var unknown = ApiKey.Create("bbbbbbbb");
        var samples = new List<(double Wrong, double Unknown)>();
        for (var round = 0; round < 400; round++)
        {
            samples.Add((Cost(ring, wrong), Cost(ring, unknown)));
        }

        var ratio = Median(samples.Skip(100).Select(sample => sample.Wrong / sample.Unknown));
        Assert.InRange(ratio, 0.8, 1.25);
    }

    private static double Cost(ApiKeyRing ring, string key)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 200; i++)
        {
            Assert.Null(ring.Find(key, Now));
        }

        return TimeProvider.System.GetElapsedTime(start).TotalNanoseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(150);

    private static ApiKeyRecord Record(string id, string key)
    {
        var hash = new byte[32];
        ApiKey.Hash(key, hash);
        return new ApiKeyRecord
        {
            Id = id,
            Name = "n",
            Scopes = ApiKeyScopes.Read,
            Spaces = ["*"],
            Hash = hash,
            Created = Now,
        };
    }
}
