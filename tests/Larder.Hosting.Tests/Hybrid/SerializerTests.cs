using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Larder.Memory;
using Larder.Transforms;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Hosting.Tests.Hybrid;

/// <summary>The framework's serializers write what goes to stores that keep bytes.</summary>
public sealed class SerializerTests
{
    private readonly MemoryStore _bytes = new(100);

    [Fact]
    public async Task Serializer_ThatIsRegistered_WritesAndReadsItsType()
    {
        await using var services = Services(new CacheOptions { Codec = new SerializerCodec() });
        var hybrid = services.GetRequiredService<HybridCache>();
        await hybrid.SetAsync("k", new Price(7));
        Assert.Equal("=7", await StoredAsync());
        Assert.Equal(new Price(7), await ReadAsync(hybrid));
    }

    [Fact]
    public async Task Serializer_OfAFactory_ServesTypesThatHaveNoneOfTheirOwn()
    {
        await using var services = new ServiceCollection()
            .AddSingleton(CacheOf(new CacheOptions { Codec = new SerializerCodec() }))
            .AddSingleton<IHybridCacheSerializerFactory, PriceFactory>()
            .AddLarderHybridCache()
            .BuildServiceProvider();
        var hybrid = services.GetRequiredService<HybridCache>();
        Assert.Equal(new Price(8), await hybrid.GetOrCreateAsync("k", _ => new ValueTask<Price>(new Price(8))));
        Assert.Equal("=8", await StoredAsync());
        await hybrid.SetAsync("k", "text");
        Assert.Equal("text", await hybrid.GetOrCreateAsync("k", _ => new ValueTask<string>("lost")));
    }

    [Fact]
    public async Task Serializer_AndACodecThatCannotBeTold_IsAFaultThatSaysWhatToDo()
    {
        await using var services = Services(new CacheOptions());
        var fault = await Assert.ThrowsAsync<CacheOptionsException>(async () =>
            await services.GetRequiredService<HybridCache>().SetAsync("k", new Price(7))
        );
        Assert.Contains(nameof(SerializerCodec), fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Price), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serializer_ThatIsGivenToTheCodec_NeedsNoServices()
    {
        var hybrid = CacheOf(new CacheOptions { Codec = new SerializerCodec().Use(new PriceSerializer()) })
            .AsHybridCache();
        await hybrid.SetAsync("k", new Price(9));
        Assert.Equal("=9", await StoredAsync());
        await hybrid.SetAsync<Price?>("null", null);
        Assert.Null(await hybrid.GetOrCreateAsync<Price?>("null", _ => new ValueTask<Price?>(new Price(1))));
    }

    [Fact]
    public async Task Serializer_ThatCannotRead_IsAMiss()
    {
        var codec = new SerializerCodec().Use(new PriceSerializer());
        var hybrid = CacheOf(new CacheOptions { Codec = codec }).AsHybridCache();
        await hybrid.SetAsync("k", new Price(-1));
        Assert.Equal(new Price(2), await hybrid.GetOrCreateAsync("k", _ => new ValueTask<Price>(new Price(2))));
    }

    [Fact]
    public async Task Serializer_ThatCannotWrite_IsACodecFault()
    {
        var codec = new SerializerCodec().Use(new PriceSerializer());
        var hybrid = CacheOf(new CacheOptions { Codec = codec }).AsHybridCache();
        await Assert.ThrowsAsync<CacheCodecException>(async () => await hybrid.SetAsync("k", new Price(int.MinValue)));
    }

    [Fact]
    public async Task Bytes_OfASerializerThatIsGone_AreAMiss()
    {
        await CacheOf(new CacheOptions { Codec = new SerializerCodec().Use(new PriceSerializer()) })
            .SetAsync("k", new Price(7));
        var without = CacheOf(new CacheOptions { Codec = new SerializerCodec() });
        Assert.False((await without.TryGetAsync<Price>("k")).HasValue);
        Assert.Equal(1, without.UnreadableReads);
    }

    private ServiceProvider Services(CacheOptions options) =>
        new ServiceCollection()
            .AddSingleton(CacheOf(options))
            .AddSingleton<IHybridCacheSerializer<Price>, PriceSerializer>()
            .AddLarderHybridCache()
            .BuildServiceProvider();

    private Cache CacheOf(CacheOptions options) => new(new BytesLayer(_bytes), options);

    private async Task<string> StoredAsync() =>
        Encoding.UTF8.GetString((await _bytes.GetAsync("k"))!.GetBytes().Span)[^2..];

    private static ValueTask<Price> ReadAsync(HybridCache hybrid) =>
        hybrid.GetOrCreateAsync<Price>("k", static _ => throw new InvalidOperationException("It is there."));

    public sealed record Price(int Cents);

    private sealed class PriceSerializer : IHybridCacheSerializer<Price>
    {
        public Price Deserialize(ReadOnlySequence<byte> source) =>
            Encoding.UTF8.GetString(source) is ['=', >= '0', ..] text
                ? new Price(int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture))
                : throw new FormatException("This is no price.");

        public void Serialize(Price value, IBufferWriter<byte> target)
        {
            if (value.Cents == int.MinValue)
            {
                throw new FormatException("This is no price.");
            }

            target.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"={value.Cents}")));
        }
    }

    private sealed class PriceFactory : IHybridCacheSerializerFactory
    {
        public bool TryCreateSerializer<T>([NotNullWhen(true)] out IHybridCacheSerializer<T>? serializer)
        {
            serializer = new PriceSerializer() as IHybridCacheSerializer<T>;
            return serializer is not null;
        }
    }
}
