using System.Diagnostics;

namespace Larder.Load;

/// <summary>Calls again and again over the same time; each must answer a value of 100 bytes.</summary>
internal sealed class CallLoop(TimeSpan length)
{
    /// <summary>Callers that each ask, wait and ask again; a call counts as so many.</summary>
    public Task<CallRun> CallersAsync<T>(int callers, Func<ValueTask<T>> call, Func<T, int> lengthOf, int count = 1) =>
        CallRun.MeasureAsync(callers, async samples => await RepeatAsync(call, lengthOf, samples) * count);

    /// <summary>Calls on this thread, each of which counts as so many.</summary>
    public CallRun OnThisThread(Func<int> call, int count = 1) =>
        CallRun.MeasureAsync(1, samples => Task.FromResult(Repeat(call, samples) * count)).GetAwaiter().GetResult();

    private int Repeat(Func<int> call, List<long> samples)
    {
        var end = End();
        var calls = 0;
        for (var before = Now(); before < end; calls++)
        {
            before = CallRun.IsSample(calls) ? Now() : before;
            Check(call());
            if (CallRun.IsSample(calls))
            {
                samples.Add(Now() - before);
            }
        }

        return calls;
    }

    private async Task<int> RepeatAsync<T>(Func<ValueTask<T>> call, Func<T, int> lengthOf, List<long> samples)
    {
        // each caller begins on a thread of the pool, where it goes on
        await Task.Yield();
        var end = End();
        var calls = 0;
        for (var before = Now(); before < end; calls++)
        {
            before = CallRun.IsSample(calls) ? Now() : before;
            Check(lengthOf(await call()));
            if (CallRun.IsSample(calls))
            {
                samples.Add(Now() - before);
            }
        }

        return calls;
    }

    /// <summary>Whether the value is the one.</summary>
    public static void Check(int answered)
    {
        if (answered != 100)
        {
            throw new InvalidOperationException("another value came");
        }
    }

    private long End() => Now() + (long)(length.TotalSeconds * Stopwatch.Frequency);

    private static long Now() => TimeProvider.System.GetTimestamp();
}
