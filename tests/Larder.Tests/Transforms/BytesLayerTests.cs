using Larder.Memory;
using Larder.Transforms;

namespace Larder.Tests.Transforms;

public sealed class BytesLayerTests
{
    private readonly Cache _cache = new(new BytesLayer(new MemoryStore()));

    [Fact]
    public void Reader_WhoChangesWhatHeGot_ChangesNothingForOthers()
    {
        int[] value = [1, 2, 3];
        _cache.Set("k", value);
        value[0] = 9;
        var read = _cache.Get<int[]>("k")!;
        Assert.Equal([1, 2, 3], read);
        read[1] = 9;
        Assert.Equal([1, 2, 3], _cache.Get<int[]>("k")!);
    }

    [Fact, Trait("case", "96")]
    public void Value_ThatCannotBeEncoded_IsRefusedWithItsType()
    {
        var fault = Assert.Throws<CacheCodecException>(() => _cache.Set("k", new Action(() => { })));
        Assert.Contains("Action", fault.Message, StringComparison.Ordinal);
        Assert.False(_cache.Contains("k"));
    }
}
