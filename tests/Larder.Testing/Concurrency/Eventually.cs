namespace Larder.Testing.Concurrency;

/// <summary>Waits for what must come to pass.</summary>
public static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static async Task TrueAsync(Func<bool> condition, double seconds = 10)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began).TotalSeconds < seconds, "it did not come to pass");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    /// <summary>Tries until there is no error of the store.</summary>
    public static async Task<T> WorksAsync<T>(Func<Task<T>> attempt, double seconds = 10)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (CacheStoreException) when (TimeProvider.System.GetElapsedTime(began).TotalSeconds < seconds)
            {
                await Task.Delay(Look, TimeProvider.System);
            }
        }
    }
}
