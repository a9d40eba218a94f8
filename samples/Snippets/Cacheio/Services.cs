namespace Snippets.Cacheio;

internal static class Services
{
    public static async Task RunAsync()
    {
        // snippet: cacheio-services
        var users = new UserService();
        Console.WriteLine(users.FetchUser(1, "req-1"));
        Console.WriteLine(users.FetchUser(1, "req-1"));
        Console.WriteLine(users.FetchUser(1, "req-2"));
        // => Fetching user 1 from database...
        // => User_1 for req-1
        // => User_1 for req-1
        // => User_1 for req-1

        var asynchronous = new AsyncUserService();
        Console.WriteLine(await asynchronous.FetchUserAsync(1, "req-1"));
        Console.WriteLine(await asynchronous.FetchUserAsync(1, "req-2"));
        // => Fetching user 1 asynchronously...
        // => User_1 for req-1
        // => User_1 for req-1
        // end
    }
}
