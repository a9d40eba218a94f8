using Larder;
using Larder.Memory;

namespace Snippets.Cached;

internal static class UsersUse
{
    public static async Task RunAsync()
    {
        // snippet: cached-interface-use
        var cache = new Cache(new MemoryStore(1000));
        IUsers users = new Users().WithCache(cache); // any implementation; it knows nothing of caches
        Console.WriteLine(await users.FindAsync(7));
        await users.SaveAsync(new User(7, "Anna"));
        Console.WriteLine(await users.FindAsync(7));
        Console.WriteLine(users.Cached.FindAsync.KeyFor(7));
        // => looking for 7
        // => User { Id = 7, Name = Ann }
        // => looking for 7
        // => User { Id = 7, Name = Anna }
        // => shop:user:7
        // end
    }
}
