using Larder;
using Larder.Memory;

namespace UserServices;

// snippet: cacheio-attributes-service
internal sealed partial class UserService
{
    private readonly Cache _cache = new(new MemoryStore(500));

    [Cached("user:{userId}", Ttl = "60s")]
    public partial User FetchUser(int userId, [NotKey] string requestId);

    private User FetchUserCore(int userId, string requestId)
    {
        Console.WriteLine($"Fetching user {userId} from database...");
        return new User(userId, $"User_{userId}", requestId);
    }
}
// end
