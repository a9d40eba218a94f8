using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Transforms;

namespace Larder.Tests.Transforms;

/// <summary>Against what Python's base64 module writes.</summary>
public sealed class NumberedPrefixesTests
{
    [Theory, Trait("case", "54")]
    [InlineData("b64", 0, "AA==.")]
    [InlineData("b64", 1, "AQ==.")]
    [InlineData("b64", 255, "/w==.")]
    [InlineData("b64", 256, "AQA=.")]
    [InlineData("b64u", 255, "_w==.")]
    [InlineData("b64u", 62, "Pg==.")]
    [InlineData("b32", 0, "AA======.")]
    [InlineData("b32", 255, "74======.")]
    [InlineData("b32", 256, "AEAA====.")]
    [InlineData("b32x", 255, "VS======.")]
    [InlineData("b32x", 0x0102030405, "04106105.")]
    [InlineData("b16", 0, "00.")]
    [InlineData("b16", 256, "0100.")]
    [InlineData("a85", 0, "!!.")]
    [InlineData("a85", 255, "rr.")]
    [InlineData("a85", 256, "!<<.")]
    [InlineData("a85", 0x0102030400000000, "!<N?+z.")]
    [InlineData("b85", 0, "00.")]
    [InlineData("b85", 255, "{{.")]
    [InlineData("b85", 256, "0RR.")]
    public void Number_InEachWay_IsWrittenAsThere(string method, long number, string prefix) =>
        Assert.Equal(prefix, new NumberedPrefixes(method).Of(number));

    [Fact, Trait("case", "55")]
    public void Method_ThatIsUnknown_IsNamed()
    {
        var fault = Assert.Throws<ArgumentException>(() => new NumberedPrefixes("b99"));
        Assert.StartsWith(
            "invalid conversion method: b99; there are b64, b64u,",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new NumberedPrefixes().Of(-1));
    }

    [Fact, Trait("case", "52")]
    public void Layers_InTheirOrder_TakeOneNumberEach()
    {
        var store = new MemoryStore();
        var prefixes = new NumberedPrefixes();
        foreach (var value in new[] { 1, 2 })
        {
            CacheBuilder.Build(cache => cache.Prefix(prefixes).Store(store)).Set("k", value);
        }

        Assert.Equal(["AA==.k", "AQ==.k"], new Cache(store).Keys().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Numbers_AskedForByManyThreads_AreAllDifferent()
    {
        var prefixes = new NumberedPrefixes("b16");
        var taken = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Race.RunAsync(
            4,
            _ =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    taken.Add(prefixes.Next());
                }
            }
        );
        Assert.Equal(4000, taken.Distinct().Count());
    }
}
