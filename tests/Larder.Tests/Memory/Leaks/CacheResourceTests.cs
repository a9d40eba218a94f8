using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Leaks;
using Larder.Tests.Instruments;

namespace Larder.Tests.Memory.Leaks;

/// <summary>What caches take of the process they give back: threads, timers, pooled buffers.</summary>
[Collection(nameof(AloneCollection))]
public sealed class CacheResourceTests
{
    [Fact]
    public async Task Work_OfEveryKind_LeavesNoThreadTimerOrBuffer()
    {
        using var buffers = new PooledBuffers();
        var cache = new Cache(new TwoLevelStore(new MemoryStore(50), new MemoryStore(100)));
        await new LeakWatch(LeakCounter.Threads, LeakCounter.Timers, buffers.Counter).RunAsync(
            10,
            () => Race.RunAsync(4, worker => Work(cache, worker))
        );
    }

    [Fact]
    public async Task CallersThatLeave_LeaveNothing()
    {
        var cache = new Cache(new MemoryStore(50));
        await new LeakWatch(LeakCounter.Threads, LeakCounter.Timers).RunAsync(
            50,
            async () =>
            {
                using var leaving = new CancellationTokenSource(TimeSpan.FromHours(1));
                var call = cache
                    .GetOrCreateAsync(
                        "k",
                        static async token =>
                        {
                            await Task.Delay(TimeSpan.FromHours(1), token);
                            return 1;
                        },
                        token: leaving.Token
                    )
                    .AsTask();
                await leaving.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            }
        );
    }

    private static void Work(Cache cache, int worker)
    {
        // longer than what a key's text keeps on the stack
        var longName = new string('x', 2_000);
        for (var i = 0; i < 200; i++)
        {
            cache.Set($"{longName}:{i % 70}", i, TimeSpan.FromMilliseconds(1 + (i % 3)));
            cache.TryGet<int>($"{longName}:{worker}", out _);
            cache.GetOrCreate($"made:{i % 70}:{longName}", () => i);
            cache.Remove($"{longName}:{i % 7}");
            if (i % 40 == 0)
            {
                _ = Record.Exception(() =>
                    cache.GetOrCreate<int>($"{longName}:bad{i}", () => throw new FormatException())
                );
            }
        }
    }
}
