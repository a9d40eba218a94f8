using Larder.Testing.Leaks;

namespace Larder.Tests.Instruments;

[Collection(nameof(AloneCollection))]
public sealed class LeakWatchTests
{
    private const int Rounds = 5;

    public static TheoryData<string> Kinds => ["sockets", "file handles", "threads", "timers", "pooled buffers"];

    [Theory, MemberData(nameof(Kinds))]
    public async Task PlantedLeak_IsFound(string kind)
    {
        using var buffers = new PooledBuffers();
        using var planted = new PlantedLeaks();
        var watch = new LeakWatch(CounterOf(kind, buffers)) { Bound = TimeSpan.FromMilliseconds(50) };
        var leak = await Assert.ThrowsAsync<LeakException>(() =>
            watch.RunAsync(
                Rounds,
                () =>
                {
                    planted.Leak(kind);
                    return Task.CompletedTask;
                }
            )
        );
        Assert.Contains(kind, leak.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task WhatIsGivenBack_IsNoLeak(string kind)
    {
        using var buffers = new PooledBuffers();
        using var planted = new PlantedLeaks();
        await new LeakWatch(CounterOf(kind, buffers)).RunAsync(
            Rounds,
            () =>
            {
                planted.TakeAndGiveBack(kind);
                return Task.CompletedTask;
            }
        );
    }

    private static LeakCounter CounterOf(string kind, PooledBuffers buffers) =>
        new[]
        {
            LeakCounter.Sockets,
            LeakCounter.Files,
            LeakCounter.Threads,
            LeakCounter.Timers,
            buffers.Counter,
        }.Single(counter => counter.Name == kind);
}
