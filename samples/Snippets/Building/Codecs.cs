using Larder;
using Larder.Memory;

namespace Snippets.Building;

internal static class Codecs
{
    public static Task RunAsync()
    {
        // snippet: codec-use
        var far = new MemoryStore(); // a server, a folder: whatever keeps bytes
        var cache = CacheBuilder.Build(cache => cache.Codec(new ReadingsCodec()).Bytes().Store(far));
        cache.Set("attic", new Reading[] { new(0, 20.5), new(60, 21) });
        Console.WriteLine(cache.Get<Reading[]>("attic")![1].Celsius);
        Console.WriteLine(new Cache(far).Get<byte[]>("attic")!.Length);
        // => 21
        // => 32
        // end
        return Task.CompletedTask;
    }
}
