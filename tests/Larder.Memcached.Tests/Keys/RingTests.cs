using System.Text;
using Larder.Memcached.Keys;

namespace Larder.Memcached.Tests.Keys;

public sealed class RingTests
{
    private const int Keys = 30_000;

    [Theory, InlineData(2), InlineData(3), InlineData(10)]
    public void Server_ThatLeaves_TakesItsOwnKeysAndNoOther(int count)
    {
        var all = Servers(count);
        for (var gone = 0; gone < count; gone++)
        {
            var left = all.Where((_, i) => i != gone).ToArray();
            var (before, after) = (new Ring(all), new Ring(left));
            for (var i = 0; i < Keys / count; i++)
            {
                var place = Place(i);
                var was = all[before.ServerAt(place)];
                Assert.True(was == all[gone] || was == left[after.ServerAt(place)], $"key {i} moved");
            }
        }
    }

    [Fact]
    public void Servers_InAnyOrder_HaveTheSameKeys()
    {
        var all = Servers(5);
        var turned = all.Reverse().ToArray();
        var (one, other) = (new Ring(all), new Ring(turned));
        Assert.All(
            Enumerable.Range(0, Keys).Select(Place),
            place => Assert.Equal(all[one.ServerAt(place)], turned[other.ServerAt(place)])
        );
    }

    [Fact]
    public void Shares_FollowTheWeights()
    {
        MemcachedServer[] all = [new("a"), new("b") { Weight = 2 }, new("c")];
        var ring = new Ring(all);
        var shares = Enumerable.Range(0, Keys).CountBy(i => ring.ServerAt(Place(i))).ToDictionary();
        Assert.InRange(shares[1] / (double)Keys, 0.40, 0.60);
        Assert.InRange(shares[0] / (double)Keys, 0.17, 0.33);
    }

    /// <summary>The points of libmemcached's weighted ketama: four from each MD5 of host, a hyphen and a number.</summary>
    [Fact]
    public void Points_AreThoseOfKetama()
    {
        // MD5 of "10.0.1.1-0" begins with the bytes that make these four numbers, lowest byte first
        var hash = Convert.FromHexString(Md5Of("10.0.1.1-0"));
        var ring = new Ring([new("10.0.1.1"), new("10.0.1.2", 600)]);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(0, ring.ServerAt(BitConverter.ToUInt32(hash, i * 4)));
        }

        hash = Convert.FromHexString(Md5Of("10.0.1.2:600-39"));
        Assert.Equal(1, ring.ServerAt(BitConverter.ToUInt32(hash, 12)));
    }

    [Fact]
    public void Place_IsTheBeginningOfTheHashOfTheKey() => Assert.Equal(3675831724U, Ring.PlaceOf("foo"u8));

    private static string Md5Of(string text) =>
        text switch
        {
            "10.0.1.1-0" => "abf0158ee1d31b1d89cb4082093ee216",
            _ => "ee974cb310aecbaa16a9ac4fb96c1a0e",
        };

    private static uint Place(int i) => Ring.PlaceOf(Encoding.ASCII.GetBytes($"key:{i}"));

    private static MemcachedServer[] Servers(int count) =>
        [.. Enumerable.Range(1, count).Select(static i => new MemcachedServer($"10.0.0.{i}"))];
}
