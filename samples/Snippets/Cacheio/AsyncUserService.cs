using Larder;
using Larder.Memory;

namespace Snippets.Cacheio;

// snippet: cacheio-async-service
public sealed class AsyncUserService
{
    private readonly Cache _cache = new(new MemoryStore(500));
    private readonly MemoizedAsync<int, string, string> _fetch;

    public AsyncUserService()
    {
        _fetch = _cache.Memoize<int, string, string>(
            FetchAsync,
            key: (user, _) => $"user:{user}",
            expiration: TimeSpan.FromSeconds(60)
        );
    }

    public ValueTask<string> FetchUserAsync(int user, string request) => _fetch.InvokeAsync(user, request);

    private static async Task<string> FetchAsync(int user, string request, CancellationToken token)
    {
        Console.WriteLine($"Fetching user {user} asynchronously...");
        await Task.Delay(TimeSpan.FromMilliseconds(1), token);
        return $"User_{user} for {request}";
    }
}
// end
