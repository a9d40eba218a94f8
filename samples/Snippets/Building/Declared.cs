using Larder;
using Larder.Memory;

namespace Snippets.Building;

internal static class Declared
{
    public static Task RunAsync()
    {
        // snippet: auto-prefix
        var store = new MemoryStore();
        var squares = CacheBuilder.Build(cache => cache.PrefixOf(Square).Store(store));
        var cubes = CacheBuilder.Build(cache => cache.PrefixOf(Cube).Store(store));
        Console.WriteLine($"{squares.GetOrCreate("3", () => Square(3))} {cubes.GetOrCreate("3", () => Cube(3))}");
        Console.WriteLine(string.Join(' ', new Cache(store).Keys().Order()));
        // => 9 27
        // => Snippets.Building.Declared.Cube(System.Int32):3 Snippets.Building.Declared.Square(System.Int32):3
        // end
        return Task.CompletedTask;
    }

    private static int Square(int n) => n * n;

    private static int Cube(int n) => n * n * n;
}
