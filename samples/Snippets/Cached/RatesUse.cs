using Larder;
using Larder.Memory;

namespace Snippets.Cached;

internal static class RatesUse
{
    public static async Task RunAsync()
    {
        // snippet: cached-partial-use
        var rates = new Rates(new Cache(new MemoryStore(1000)));
        var day = new DateOnly(2026, 11, 21);
        Console.WriteLine(await rates.GetAsync("EUR", "USD", day));
        Console.WriteLine(await rates.GetAsync("EUR", "USD", day));
        Console.WriteLine(rates.Cached.GetAsync.KeyFor("EUR", "USD", day));
        Console.WriteLine(rates.Cached.GetAsync.InCache("EUR", "USD", day));
        Console.WriteLine(rates.Cached.GetAsync.Forget("EUR", "USD", day));
        Console.WriteLine(rates.Cached.GetAsync.Info().Hits);
        // => asking for EUR in USD
        // => 1.25
        // => 1.25
        // => rate:EUR:USD:2026-11-21
        // => True
        // => True
        // => 1
        // end
    }
}
