using Larder;
using Larder.Memory;

namespace Snippets.CoreLib;

internal static class FoosUse
{
    public static Task RunAsync()
    {
        // snippet: core-lib-cache
        var cache = new Cache(new MemoryStore(10_000));
        var foos = new Foos(cache);
        foos.GetFoo(7);
        Console.WriteLine(foos.GetFoo(7));
        Console.WriteLine(cache.Keys().Single());
        foos.SetFoo(7, "new");
        foos.GetFoo(7);
        // => calculating 7
        // => foo 7
        // => test_cache_param_7
        // => foo 7 is new now
        // => calculating 7
        // end
        return Task.CompletedTask;
    }
}
