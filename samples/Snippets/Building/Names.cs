using Larder;

namespace Snippets.Building;

internal static class Names
{
    public static Task RunAsync()
    {
        // snippet: registry
        using var caches = new CacheRegistry();
        caches.Add("users", cache => cache.DefaultExpiration("10m").Memory(100_000));
        caches.Add("pages", cache => cache.DefaultExpiration("1 day").Compress().Memory(1_000));
        caches["users"].Set("42", "Ada");
        Console.WriteLine(caches["users"].Get<string>("42"));
        // => Ada

        try
        {
            caches.Default.Set("42", "Ada");
        }
        catch (CacheNotFoundException fault)
        {
            Console.WriteLine(fault.Message);
        }

        // => No cache is the default; there are 'users', 'pages'.
        // end
        return Task.CompletedTask;
    }
}
