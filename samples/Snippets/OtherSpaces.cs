using Larder;

namespace Snippets;

internal static class OtherSpaces
{
    public static async Task RunAsync()
    {
        // snippet: other-spaces
        using var client = await LarderClient.ConnectAsync();
        await client.Space("p1").SetAsync("my_var", "Hello, World!");
        await client.Space("p2").SetAsync("my_var", 42);

        Console.WriteLine(await client.Space("p1").GetAsync<string>("my_var"));
        Console.WriteLine(await client.Space("p2").GetAsync<int>("my_var"));
        // => Hello, World!
        // => 42

        await foreach (var entry in client.ListEntriesAsync("p2"))
        {
            Console.WriteLine($"{entry.Key}: {entry.Size} bytes");
        }

        // => my_var: 2 bytes

        await client.Space("p1").ClearAsync();
        Console.WriteLine(await client.Space("p1").CountAsync());
        Console.WriteLine(await client.Space("p2").CountAsync());
        // => 0
        // => 1

        await client.ClearAllAsync();
        Console.WriteLine(await client.Space("p2").CountAsync());
        // => 0
        // end
    }
}
