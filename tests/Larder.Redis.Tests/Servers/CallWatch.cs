using System.Collections.Concurrent;
using Larder.Testing.Concurrency;

namespace Larder.Redis.Tests.Servers;

/// <summary>How calls ended, and how long the longest took. Any error but that of a store is the test's.</summary>
internal sealed class CallWatch
{
    private readonly Lock _lock = new();
    private int _right;
    private int _failed;

    public int Right => Volatile.Read(ref _right);

    public int Failed => Volatile.Read(ref _failed);

    public ConcurrentBag<string> Wrong { get; } = [];

    public TimeSpan Longest { get; private set; }

    /// <summary>Waits until so many more calls have ended well.</summary>
    public Task MoreAsync(int calls)
    {
        var enough = Right + calls;
        return Eventually.TrueAsync(() => Right >= enough, 20);
    }

    /// <summary>Waits until so many more calls have failed.</summary>
    public Task MoreFailuresAsync(int calls)
    {
        var enough = Failed + calls;
        return Eventually.TrueAsync(() => Failed >= enough, 20);
    }

    /// <summary>Makes a call that answers whether what it got is right.</summary>
    public async Task TimeAsync(Func<Task<bool>> call)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            if (await call())
            {
                Interlocked.Increment(ref _right);
            }
            else
            {
                Wrong.Add("another value");
            }
        }
        catch (CacheStoreException)
        {
            Interlocked.Increment(ref _failed);
        }

        var took = TimeProvider.System.GetElapsedTime(began);
        lock (_lock)
        {
            Longest = took > Longest ? took : Longest;
        }
    }
}
