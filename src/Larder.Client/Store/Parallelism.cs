namespace Larder.Client.Store;

/// <summary>Runs one body for each of many items, some at a time.</summary>
internal static class Parallelism
{
    /// <summary>
    /// Runs the body for 0 to <paramref name="count"/> - 1, at most <paramref name="degree"/> at a time. After a failure
    /// none is started any more; the first failure is thrown when those under way have ended.
    /// </summary>
    public static ValueTask ForEachAsync(int count, int degree, Func<int, ValueTask> body) =>
        degree <= 1 || count <= 1
            ? InTurnAsync(count, body)
            : new ValueTask(SideBySideAsync(count, Math.Min(count, degree), body));

    private static async ValueTask InTurnAsync(int count, Func<int, ValueTask> body)
    {
        for (var i = 0; i < count; i++)
        {
            await body(i).ConfigureAwait(false);
        }
    }

    private static Task SideBySideAsync(int count, int degree, Func<int, ValueTask> body)
    {
        var next = -1;
        var failed = false;
        return Task.WhenAll(Enumerable.Range(0, degree).Select(_ => WorkAsync()));

        async Task WorkAsync()
        {
            for (
                var i = Interlocked.Increment(ref next);
                i < count && !Volatile.Read(ref failed);
                i = Interlocked.Increment(ref next)
            )
            {
                try
                {
                    await body(i).ConfigureAwait(false);
                }
                catch
                {
                    Volatile.Write(ref failed, true);
                    throw;
                }
            }
        }
    }
}
