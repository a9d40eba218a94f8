using Larder;

namespace Snippets.Building;

internal static class Defaults
{
    public static Task RunAsync()
    {
        // snippet: defaults
        var old = CacheBuilder.Build(cache => cache.Memory());
        CacheDefaults.Configure(defaults => defaults with { Expiration = TimeSpan.FromMinutes(10), MaxEntries = 1000 });
        var young = CacheBuilder.Build(cache => cache.Memory());
        foreach (var cache in new[] { old, young })
        {
            cache.Set("k", 1);
            Console.WriteLine(cache.Explain("k").Source!.Entry!.Expiration);
        }

        // => 00:05:00
        // => 00:10:00
        // end
        return Task.CompletedTask;
    }
}
