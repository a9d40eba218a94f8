using Larder;

namespace Snippets.Cached;

// snippet: cached-interface
[CacheDefaults(Prefix = "shop", Ttl = "5m")]
public interface IUsers
{
    [Cached("user:{id}", FailSafe = "1h", Tags = ["users"])]
    Task<User?> FindAsync(int id, CancellationToken token = default);

    [Invalidates("user:{user.Id}")]
    Task SaveAsync(User user);
}

// end
