using System.Text;
using Larder.Redis.Tests.Servers;

namespace Larder.Redis.Tests.Connection;

public sealed class ScanTests(OneServer one) : IClassFixture<OneServer>
{
    private static readonly string[] Hellos = ["hllo", "hello", "hallo", "hillo", "heeeello", "h*llo"];

    [Theory]
    [InlineData("h?llo", "h*llo hallo hello hillo")]
    [InlineData("h*llo", "h*llo hallo heeeello hello hillo hllo")]
    [InlineData("h[ae]llo", "hallo hello")]
    [InlineData("h[^e]llo", "h*llo hallo hillo")]
    [InlineData("h[a-b]llo", "hallo")]
    [InlineData("h\\*llo", "h*llo")]
    [Trait("case", "164")]
    [Trait("case", "165")]
    public async Task Scan_ByAPattern_SeesWhatMatches(string pattern, string matching)
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        foreach (var key in Hellos)
        {
            await redis.SetAsync(Encoding.ASCII.GetBytes(key), "v"u8);
        }

        Assert.Equal(
            matching,
            string.Join(' ', (await ScanAsync(redis, pattern, CacheMode.None)).Order(StringComparer.Ordinal))
        );
    }

    [Theory]
    [InlineData(CacheMode.None)]
    [InlineData(CacheMode.Synchronous)]
    [Trait("case", "169")]
    public async Task Scan_OfManyKeys_SeesThemAllInPages(CacheMode mode)
    {
        await using var redis = await RedisConnection.ConnectAsync(one.Options);
        var keys = Enumerable.Range(0, 2500).Select(i => $"many:{mode}:{i}").ToList();
        await Task.WhenAll(keys.Select(key => redis.SetAsync(Encoding.ASCII.GetBytes(key), "v"u8).AsTask()));
        Assert.Equal(keys.Order(), (await ScanAsync(redis, $"many:{mode}:*", mode)).Order());
    }

    private static async Task<HashSet<string>> ScanAsync(RedisConnection redis, string pattern, CacheMode mode)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var key in redis.ScanAsync(pattern, new CacheContext(mode)))
        {
            seen.Add(Encoding.ASCII.GetString(key.Span));
        }

        return seen;
    }
}
