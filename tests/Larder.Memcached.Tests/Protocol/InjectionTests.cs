using System.Text;
using Larder.Memcached.Tests.Servers;
using Larder.Testing.Randomness;
using Larder.Testing.Servers;

namespace Larder.Memcached.Tests.Protocol;

/// <summary>Whatever a key or a value is, exactly one command reaches a server.</summary>
public sealed class InjectionTests(OneConnection one) : IClassFixture<OneConnection>
{
    private static readonly string[] Spells =
    [
        "\r\nflush_all\r\n",
        " 0\r\n",
        "\nmn\n",
        "\0",
        "\t",
        " v\r\nset x 0 0 1\r\ny\r\n",
        "%0d%0a",
        "é",
        "\u0085\u2028",
        "\u007F",
        " b",
        " O1",
    ];

    [Fact]
    public void Key_OfEveryByteAtEveryPositionAndLength_IsOneCommand()
    {
        var keys = 0;
        for (var length = 1; length <= 260; length += length < 10 ? 1 : 25)
        {
            for (var at = 0; at < length; at += length < 40 ? 1 : 7)
            {
                for (var b = 0; b <= byte.MaxValue; b++)
                {
                    var key = new byte[length];
                    key.AsSpan().Fill((byte)'k');
                    key[at] = (byte)b;
                    OneCommand.Check(key, []);
                    keys++;
                }
            }
        }

        Assert.True(keys >= 50_000, $"{keys} keys");
    }

    [Fact]
    public void Key_OfAnyBytes_IsOneCommand() =>
        SeededRun.Repeat(100_000, static random => OneCommand.Check(Next(random), Next(random)));

    [Fact]
    public async Task Key_OfAnyBytes_KeepsItsValueOnARealServer()
    {
        const int Keys = 2000;
        await using var server = await MemcachedServerProcess.StartAsync();
        await using var memcached = await MemcachedConnection.ConnectAsync(OneServer.At(server));
        await memcached.SetAsync("witness"u8, "w"u8);
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await SeededRun.RepeatAsync(
            Keys,
            async random =>
            {
                var (key, value) = (Next(random), Next(random));
                Assert.True(await memcached.SetAsync(key, value));
                values[Convert.ToHexString(key)] = value;
            }
        );
        foreach (var (key, value) in values)
        {
            Assert.Equal(value, await memcached.GetAsync(Convert.FromHexString(key)));
        }

        Assert.Equal("w"u8.ToArray(), await memcached.GetAsync("witness"u8));
        Assert.Contains($"STAT curr_items {values.Count + 1}\r\n", server.Say("stats"), StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task KeyPrefixAndTag_WithLineEnds_StayWhatTheyAre(bool sync)
    {
        var context = sync ? CacheContext.Sync : default;
        var store = new MemcachedStore(one.Memcached, new MemcachedStoreOptions { Prefix = "p \r\nflush_all\r\n:" });
        await one.Memcached.SetAsync("witness"u8, "w"u8);
        foreach (var spell in Spells)
        {
            var entry = CacheEntry.OfBytes(Encoding.UTF8.GetBytes(spell), "application/octet-stream");
            Assert.True(await store.SetAsync(spell, entry.WithTags(TagSet.Of(spell)), context));
            Assert.Equal(spell, Encoding.UTF8.GetString((await store.GetAsync(spell, context))!.GetBytes().Span));
            await store.RemoveByTagAsync(CacheSpace.Root, spell, context);
            Assert.Null(await store.GetAsync(spell, context));
        }

        Assert.Equal("w"u8.ToArray(), await one.Memcached.GetAsync("witness"u8, context));
    }

    private static byte[] Next(Random random)
    {
        var bytes = new byte[random.Next(6) == 0 ? random.Next(600) : random.Next(60)];
        random.NextBytes(bytes);
        if (random.Next(3) == 0)
        {
            Array.ConvertAll(bytes, static b => (byte)('a' + (b % 26))).CopyTo(bytes, 0);
        }

        var spell = Encoding.UTF8.GetBytes(Spells[random.Next(Spells.Length)]);
        var at = random.Next(bytes.Length + 1);
        return random.Next(2) == 0 ? bytes : [.. bytes[..at], .. spell, .. bytes[at..]];
    }
}
