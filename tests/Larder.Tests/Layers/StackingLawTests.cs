using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Laws;
using Larder.Testing.Stores;

namespace Larder.Tests.Layers;

public sealed class StackingLawTests
{
    private static readonly Func<ICacheStore, ICacheStore>[] Layers =
    [
        inner => new PrefixLayer(inner, "p*:"),
        inner => new StatsLayer(inner),
        inner => new LockLayer(inner),
        inner => new PrefixLayer(inner, "v1."),
    ];

    public static TheoryData<int> Orders => [.. Enumerable.Range(0, Factorial(Layers.Length))];

    [Theory, MemberData(nameof(Orders))]
    public async Task Stack_OnMemory_ObeysTheStoreLaw(int order) =>
        Assert.NotEqual(0, await LawBook.RunAsync(time => Stack(order, Memory(time))));

    [Theory, MemberData(nameof(Orders))]
    public async Task Stack_OnTwoLevelsWithASuspendingFarStore_ObeysTheStoreLaw(int order) =>
        Assert.NotEqual(
            0,
            await LawBook.RunAsync(time =>
                Stack(order, new TwoLevelStore(Memory(time), new SuspendingStore(Memory(time))))
            )
        );

    [Theory, MemberData(nameof(Orders))]
    public async Task TwoLevels_WithAStackOnEitherSide_ObeyTheStoreLaw(int order) =>
        Assert.NotEqual(
            0,
            await LawBook.RunAsync(time => new TwoLevelStore(
                Stack(order, Memory(time)),
                Stack(order, new SuspendingStore(Memory(time)))
            ))
        );

    [Theory, MemberData(nameof(Orders))]
    public async Task Stack_OnMemoryAndOnTwoLevels_CountsComparesAndSets(int order)
    {
        Assert.NotEqual(0, await LawBook.RunKeyedCallsAsync(time => Stack(order, Memory(time))));
        Assert.NotEqual(
            0,
            await LawBook.RunKeyedCallsAsync(time =>
                Stack(
                    order,
                    new TwoLevelStore(Stack(order, Memory(time)), Stack(order, new SuspendingStore(Memory(time))))
                )
            )
        );
    }

    private static MemoryStore Memory(TimeProvider time) => new(new MemoryStoreOptions { TimeProvider = time });

    private static ICacheStore Stack(int order, ICacheStore store)
    {
        for (var left = Layers.ToList(); left.Count > 0; )
        {
            var index = order % left.Count;
            order /= left.Count;
            store = left[index](store);
            left.RemoveAt(index);
        }

        return store;
    }

    private static int Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
