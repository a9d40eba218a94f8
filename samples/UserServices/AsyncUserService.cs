using Larder;
using Larder.Memory;

namespace UserServices;

// snippet: cacheio-attributes-async
internal sealed partial class AsyncUserService
{
    private readonly Cache _cache = new(new MemoryStore(500));

    [Cached("user:{userId}", Ttl = "60s")]
    public partial Task<User> FetchUserAsync(int userId, [NotKey] string requestId, CancellationToken token = default);

    private async Task<User> FetchUserCoreAsync(int userId, string requestId, CancellationToken token)
    {
        Console.WriteLine($"Fetching user {userId} asynchronously...");
        await Task.Delay(TimeSpan.FromMilliseconds(1), token);
        return new User(userId, $"User_{userId}", requestId);
    }
}
// end
