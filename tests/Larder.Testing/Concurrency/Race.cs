namespace Larder.Testing.Concurrency;

/// <summary>Starts work on many threads at one moment and waits for all of them, within a bound.</summary>
public static class Race
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>Runs <paramref name="work"/> on that many threads at once; the first fault is thrown.</summary>
    public static async Task RunAsync(int threads, Action<int> work)
    {
        using var start = new Barrier(threads);
        var done = Enumerable
            .Range(0, threads)
            .Select(i =>
                Task.Factory.StartNew(
                    () =>
                    {
                        start.SignalAndWait(Bound);
                        work(i);
                    },
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            );
        await Task.WhenAll(done).WaitAsync(Bound);
    }
}
