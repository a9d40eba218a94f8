using Larder;

namespace Snippets.Keys;

internal static class KeyPartUse
{
    public static Task RunAsync()
    {
        // snippet: key-part-use
        var id = new OrderId("north", 7);
        Console.WriteLine(CacheKey.Format($"order:{id}:lines"));
        Console.WriteLine(CacheKey.Of("order", id));
        // => order:[north:7]:lines
        // => order:[north:7]
        // end
        return Task.CompletedTask;
    }
}
