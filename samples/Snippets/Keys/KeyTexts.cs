using Larder;

namespace Snippets.Keys;

internal static class KeyTexts
{
    public static Task RunAsync()
    {
        // snippet: key-texts
        Console.WriteLine(CacheKey.Of("user", null, "", "_", true, DayOfWeek.Friday));
        Console.WriteLine(CacheKey.Of("rate", new DateOnly(2026, 1, 2), -1.5, new[] { 1, 2 }));
        // => user:_:%:%5F:true:Friday
        // => rate:2026-01-02:-1.5:[1,2]
        // end
        return Task.CompletedTask;
    }
}
