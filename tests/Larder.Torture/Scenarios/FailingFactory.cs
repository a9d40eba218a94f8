using System.Runtime.CompilerServices;
using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>Twenty callers want a value whose factory fails.</summary>
internal sealed class FailingFactory : Scenario
{
    private const int Callers = 20;

    public override string Name => "failing factory, twenty callers";

    public override string Never => "the callers of one run each try again, one after the other";

    public override Abilities Needs => Abilities.SharedRuns;

    public override IReadOnlyList<string> Orderings { get; } = ["all before the fault", "some after the fault"];

    public override async Task<Run> RunAsync(Take take)
    {
        var (cache, key) = (take.Cache, take.Key);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int runs = 0,
            running = 0,
            faultAt = 0,
            lastAskedAt = 0;
        var twoAtOnce = false;
        var early = take.Random.Next(4) == 0 ? take.Random.Next(Callers) : -1;
        var calls = new Task<int>[Callers];
        for (var i = 0; i < Callers; i++)
        {
            lastAskedAt = take.Now();
            calls[i] = cache.GetOrCreateAsync(key, FailAsync).AsTask();
            if (i == early)
            {
                await take.QuietAsync();
                gate.SetResult();
                await EndOf(calls[i]);
            }
        }

        await take.QuietAsync();
        gate.TrySetResult();
        await EndOf(Task.WhenAll(calls));
        var value = await take.InsistAsync(() => cache.GetOrCreateAsync(key, _ => new(take.Number)));
        await take.InsistAsync(() => cache.RemoveAsync(key));
        var all = lastAskedAt < faultAt;

        // where a look takes its time, who asked before the fault may come after it, and be the first of the next run
        var most =
            !take.Has(Abilities.LooksAtOnce) ? Callers
            : all ? 1
            : Callers - early;
        return new(
            all ? 0 : 1,
            twoAtOnce ? "two runs at one moment"
                : runs > most ? FormattableString.Invariant($"{runs} runs for {Callers} callers")
                : calls.Any(call => call.IsCompletedSuccessfully) ? "a caller got a value"
                : value != take.Number ? "the next caller did not get a new run"
                : null
        );

        static ConfiguredTaskAwaitable EndOf(Task task) => task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        async ValueTask<int> FailAsync(CancellationToken token)
        {
            Interlocked.Increment(ref runs);
            twoAtOnce |= Interlocked.Increment(ref running) > 1;
            await gate.Task;
            Interlocked.CompareExchange(ref faultAt, take.Now(), 0);
            Interlocked.Decrement(ref running);
            throw new SourceDownException("The source is down.");
        }
    }
}
