using Larder;
using Larder.Memory;

namespace Snippets;

internal static class Policies
{
    public static async Task RunAsync()
    {
        // snippet: policy
        var rates = new CachePolicy
        {
            Expiration = TimeSpan.FromMinutes(10),
            Jitter = 0.1, // nine to ten minutes, so that not all expire together
            NegativeExpiration = TimeSpan.FromSeconds(30), // for null
            FailSafe = new FailSafe { Retention = TimeSpan.FromHours(2) },
            SoftTimeout = TimeSpan.FromMilliseconds(200),
            HardTimeout = TimeSpan.FromSeconds(5),
        };
        var cache = new Cache(new MemoryStore(1000));
        var rate = await cache.GetOrCreateAsync("rate:EUR", token => LoadRateAsync("EUR", token), rates);
        Console.WriteLine(rate);
        // => 1.08
        // end
    }

    private static ValueTask<string> LoadRateAsync(string currency, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        return new(currency == "EUR" ? "1.08" : "1.00");
    }
}
