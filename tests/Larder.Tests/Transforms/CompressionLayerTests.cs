using System.Buffers.Binary;
using System.IO.Compression;
using Larder.Memory;
using Larder.Testing.Randomness;
using Larder.Transforms;

namespace Larder.Tests.Transforms;

public sealed class CompressionLayerTests
{
    private readonly MemoryStore _store = new();

    [Theory, InlineData(CompressionCodec.Brotli), InlineData(CompressionCodec.Deflate)]
    public async Task Value_ThatIsLongAndRepeatsItself_IsStoredShorter(CompressionCodec codec)
    {
        var cache = new Cache(new CompressionLayer(_store, new CompressionOptions { Codec = codec }));
        var value = string.Concat(Enumerable.Repeat("again and ", 20_000));
        cache.Set("k", value);
        Assert.InRange((await StoredAsync()).Length, 1, 3000);
        Assert.Equal(value, cache.Get<string>("k"));
    }

    [Fact]
    public async Task Value_ThatIsShortOrDoesNotShrink_IsStoredAsItIs()
    {
        var cache = new Cache(new CompressionLayer(_store));
        cache.Set("k", "short");
        Assert.Equal(0, (await StoredAsync())[0]);
        Assert.Equal("short", cache.Get<string>("k"));
        var noise = new byte[5000];
        new Random(1).NextBytes(noise);
        cache.Set("k", noise);
        Assert.Equal(0, (await StoredAsync())[0]);
        Assert.Equal(noise, cache.Get<byte[]>("k"));
    }

    [Fact]
    public void Value_StoredWithAnotherCodec_IsRead()
    {
        var value = new string('x', 5000);
        new Cache(new CompressionLayer(_store)).Set("k", value);
        var other = new CompressionOptions { Codec = CompressionCodec.Deflate };
        Assert.Equal(value, new Cache(new CompressionLayer(_store, other)).Get<string>("k"));
        var none = new CompressionOptions { Codec = CompressionCodec.None };
        Assert.Equal(value, new Cache(new CompressionLayer(_store, none)).Get<string>("k"));
    }

    [Theory, InlineData(true), InlineData(false), Trait("pace", "slow")]
    public async Task Bomb_StopsAtTheLimit(bool claimsLittle)
    {
        const int Limit = 1 << 20;
        var layer = new CompressionLayer(_store, new CompressionOptions { MaxLength = Limit });
        using var bomb = new MemoryStream();
        await using (var stream = new BrotliStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < 256; i++)
            {
                await stream.WriteAsync(new byte[1 << 20], TestContext.Current.CancellationToken);
            }
        }

        var stored = new byte[5 + bomb.Length];
        stored[0] = (byte)CompressionCodec.Brotli;
        BinaryPrimitives.WriteInt32LittleEndian(stored.AsSpan(1), claimsLittle ? Limit : 256 << 20);
        bomb.ToArray().CopyTo(stored, 5);
        await _store.SetAsync("k", CacheEntry.OfBytes(stored, "application/octet-stream"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(new Cache(layer).TryGet<string>("k", out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8L * Limit);
        Assert.Equal(1, layer.Unreadable);
    }

    [Fact, Trait("pace", "slow")]
    public async Task WrongPayloads_ThrowNothingAndAreReplacedOnce()
    {
        var layer = new CompressionLayer(_store, new CompressionOptions { Threshold = 0 });
        var cache = new Cache(layer);
        var good = new List<byte[]>();
        foreach (var value in new[] { "", "abc", new string('y', 3000) })
        {
            cache.Set("k", value);
            good.Add(await StoredAsync());
        }

        await SeededRun.RepeatAsync(
            LongForm.Or(5_000, 100_000),
            async random =>
            {
                await _store.SetAsync("k", CacheEntry.OfBytes(Spoilt(random, good), "application/octet-stream"));
                var runs = 0;
                for (var i = 0; i < 3; i++)
                {
                    Assert.NotNull(await cache.GetOrCreateAsync("k", _ => new ValueTask<string>($"run {++runs}")));
                }

                Assert.InRange(runs, 0, 1);
            }
        );
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreRefusedTogether()
    {
        var options = new CompressionOptions
        {
            Codec = (CompressionCodec)9,
            Threshold = -1,
            MaxLength = 0,
        };
        var fault = Assert.Throws<CacheOptionsException>(() => new CompressionLayer(_store, options));
        Assert.Contains("Codec", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Threshold", fault.Message, StringComparison.Ordinal);
        Assert.Contains("MaxLength", fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Spoilt(Random random, List<byte[]> good)
    {
        var bytes = (byte[])good[random.Next(good.Count)].Clone();
        switch (random.Next(4))
        {
            case 0:
                random.NextBytes(bytes);
                break;
            case 1:
                bytes = bytes[..random.Next(bytes.Length)];
                break;
            case 2:
                bytes = [.. bytes, (byte)random.Next(256)];
                break;
            default:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
        }

        return bytes;
    }

    private async Task<byte[]> StoredAsync() => (await _store.GetAsync("k"))!.GetBytes().ToArray();
}
