using Larder;
using Larder.Memory;

namespace Snippets;

internal static class Updates
{
    public static Task RunAsync()
    {
        // snippet: update
        var cache = new Cache(new MemoryStore(1000));
        Parallel.For(0, 100, i => cache.Update<List<int>>("found", old => [.. old.Value ?? [], i]));
        Console.WriteLine(cache.Get<List<int>>("found")!.Count);
        // => 100
        // end
        return Task.CompletedTask;
    }
}
