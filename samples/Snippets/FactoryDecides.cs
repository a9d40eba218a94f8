using Larder;
using Larder.Memory;

namespace Snippets;

internal static class FactoryDecides
{
    public static async Task RunAsync()
    {
        var cache = new Cache(new MemoryStore(1000));
        for (var i = 0; i < 2; i++)
        {
            Console.WriteLine(await LoadPageAsync(cache));
            await Task.Delay(100);
        }
    }

    // snippet: factory-decides
    private static ValueTask<Page> LoadPageAsync(Cache cache) =>
        cache.GetOrCreateAsync(
            "page:home",
            async (context, token) =>
            {
                var known = context.TryGetStale<Page>(out var old) ? old.Version : null;
                if (await FetchAsync(known, token) is not { } page)
                {
                    return context.NotModified<Page>(); // keep the old one for another while
                }

                context.Expiration = page.MaxAge;
                context.Tags = TagSet.Of("pages");
                context.DoNotStore = page.IsPrivate;
                return page;
            },
            new CachePolicy { FailSafe = new FailSafe { Retention = TimeSpan.FromDays(1) } }
        );

    // end
    private static ValueTask<Page?> FetchAsync(string? knownVersion, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var page = new Page("v1", TimeSpan.FromMilliseconds(10), IsPrivate: false);
        return new(knownVersion == page.Version ? null : page);
    }

    private sealed record Page(string Version, TimeSpan MaxAge, bool IsPrivate);
}
