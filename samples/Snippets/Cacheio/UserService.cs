using Larder;
using Larder.Memory;

namespace Snippets.Cacheio;

// snippet: cacheio-service
public sealed class UserService
{
    private readonly Cache _cache = new(new MemoryStore(500));
    private readonly Memoized<int, string, string> _fetch;

    public UserService()
    {
        _fetch = _cache.Memoize<int, string, string>(
            Fetch,
            key: (user, _) => $"user:{user}",
            expiration: TimeSpan.FromSeconds(60)
        );
    }

    public string FetchUser(int user, string request) => _fetch.Invoke(user, request);

    private static string Fetch(int user, string request)
    {
        Console.WriteLine($"Fetching user {user} from database...");
        return $"User_{user} for {request}";
    }
}
// end
