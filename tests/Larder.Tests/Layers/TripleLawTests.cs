using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Laws;
using Larder.Testing.Stores;

namespace Larder.Tests.Layers;

/// <summary>Layers in any order of three obey the law that a store by itself obeys.</summary>
public sealed class TripleLawTests
{
    private static readonly LayerKind[] Layers = [.. LayerKind.All.Where(static layer => layer.IsInTriples)];

    public static TheoryData<string> Outermost => [.. Layers.Select(layer => layer.Name)];

    [Theory, MemberData(nameof(Outermost))]
    public async Task Triples_OverMemoryAndTwoLevels_ObeyTheStoreLaw(string outermost)
    {
        foreach (var (middle, inner) in Pairs(outermost))
        {
            foreach (var isDeep in new[] { false, true })
            {
                try
                {
                    Assert.NotEqual(
                        0,
                        await LawBook.RunAsync(
                            time => Stack([outermost, middle, inner], Base(time, isDeep), time),
                            scans: !new[] { outermost, middle, inner }.Contains("encryption")
                        )
                    );
                }
                catch (Exception fault)
                {
                    Assert.Fail(
                        $"{outermost} > {middle} > {inner}, two levels {isDeep}: {fault.InnerException ?? fault}"
                    );
                }
            }
        }
    }

    private static IEnumerable<(string Middle, string Inner)> Pairs(string outermost) =>
        from middle in Layers
        from inner in Layers
        where middle.Name != outermost && inner.Name != outermost && inner.Name != middle.Name
        select (middle.Name, inner.Name);

    private static ICacheStore Stack(IEnumerable<string> names, ICacheStore store, TimeProvider time) =>
        names.Reverse().Aggregate(store, (inner, name) => Layers.Single(layer => layer.Name == name).Make(inner, time));

    private static ICacheStore Base(TimeProvider time, bool isDeep) =>
        isDeep ? new TwoLevelStore(Memory(time), new SuspendingStore(Memory(time))) : Memory(time);

    private static MemoryStore Memory(TimeProvider time) => new(new MemoryStoreOptions { TimeProvider = time });
}
