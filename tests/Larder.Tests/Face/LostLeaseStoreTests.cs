using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>A store that is gone when a lease is to be given back to it.</summary>
public sealed class LostLeaseStoreTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly Cache _cache = new(
        new LeasingStore(new ManualTimeProvider())
        {
            ReleaseWaitsFor = Task.FromException(new ObjectDisposedException("connection")),
        }
    );

    [Theory, InlineData(true), InlineData(false)]
    public async Task Load_ThatFails_TellsItsFaultToAllItsCallers(bool sync) =>
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            Task.Run(async () =>
                    sync
                        ? _cache.GetOrCreate<int>("k", () => throw new InvalidDataException())
                        : await _cache.GetOrCreateAsync<int>("k", _ => throw new InvalidDataException())
                )
                .WaitAsync(Bound)
        );

    [Theory, InlineData(true), InlineData(false)]
    public async Task Value_ThatIsNotStored_ReachesItsCallers(bool sync)
    {
        var value = Task.Run(async () =>
            sync
                ? _cache.GetOrCreate("k", Decide)
                : await _cache.GetOrCreateAsync("k", (context, _) => new ValueTask<int>(Decide(context)))
        );
        Assert.Equal(7, await value.WaitAsync(Bound));

        static int Decide(FactoryContext context)
        {
            context.DoNotStore = true;
            return 7;
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Batch_ThatLoadsNothing_IsAnsweredAllTheSame(bool sync)
    {
        var none = new Dictionary<int, int>();
        var batch = Task.Run(async () =>
            sync
                ? _cache.GetOrCreateMany<int, int>([1], static id => $"{id}", _ => none)
                : await _cache.GetOrCreateManyAsync<int, int>([1], static id => $"{id}", (_, _) => new(none))
        );
        Assert.Empty((await batch.WaitAsync(Bound)).Values);
    }
}
