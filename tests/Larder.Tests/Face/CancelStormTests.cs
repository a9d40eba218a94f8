using System.Diagnostics;
using System.Globalization;
using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Randomness;
using Larder.Testing.Stores;
using Larder.Tests.Memory.Leaks;

namespace Larder.Tests.Face;

/// <summary>Many callers of one flight, of whom random ones leave, the first among them or not.</summary>
[Trait("form", "long")]
public sealed class CancelStormTests
{
    private const int Callers = 64;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Theory, InlineData(false), InlineData(true)]
    public async Task CallersWhoStay_GetTheValue_HoweverManyLeave(bool twoLevels)
    {
        var rounds = LongForm.Or(500, 50_000);
        var watch = Stopwatch.StartNew();
        var cache = new Cache(
            twoLevels
                ? new TwoLevelStore(new MemoryStore(10), new SuspendingStore(new MemoryStore(10)))
                : new MemoryStore(10)
        );
        var left = 0;
        await SeededRun.RepeatAsync(rounds, async random => left += await StormAsync(cache, random));
        Assert.Equal(0, FlightCount.Of(cache));
        Assert.NotEqual(0, left);
        LongForm.Tell(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rounds} rounds of {Callers} callers, {left} of whom left, two levels: {twoLevels}, {watch.Elapsed.TotalSeconds:F1} s"
            )
        );
    }

    /// <summary>How many left without the value.</summary>
    private static async Task<int> StormAsync(Cache cache, Random random)
    {
        await cache.RemoveAsync("k");
        var value = random.Next();
        var runs = 0;
        var ready = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var leavers = random.Next(2, Callers + 1);
        var leaves = Enumerable.Range(0, Callers).Select(i => i < leavers).ToArray();
        random.Shuffle(leaves);
        var calls = leaves.Select(leave => Call(leave ? leaving.Token : default)).ToArray();
        var cancelling = Task.Run(leaving.Cancel);
        if (random.Next(2) == 0)
        {
            await cancelling;
        }

        ready.SetResult();
        var left = 0;
        for (var i = 0; i < Callers; i++)
        {
            left += await EndAsync(calls[i], mayLeave: leaves[i], value);
        }

        await cancelling;
        Assert.Equal(value, await Call(default).WaitAsync(Bound));

        // as many flights more as everybody left who was in one
        Assert.InRange(runs, 1, 1 + leavers);
        return left;

        Task<int> Call(CancellationToken token) => cache.GetOrCreateAsync("k", Load, token: token).AsTask();

        async ValueTask<int> Load(CancellationToken token)
        {
            Interlocked.Increment(ref runs);
            await ready.Task.WaitAsync(token);
            return value;
        }
    }

    private static async Task<int> EndAsync(Task<int> call, bool mayLeave, int value)
    {
        try
        {
            Assert.Equal(value, await call.WaitAsync(Bound));
            return 0;
        }
        catch (OperationCanceledException) when (mayLeave)
        {
            return 1;
        }
    }
}
