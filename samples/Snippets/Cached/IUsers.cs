using Larder;

namespace Snippets.Cached;

// snippet: cached-interface
public record User(int Id, string Name);

[CacheDefaults(Prefix = "shop", Ttl = "5m")]
public interface IUsers
{
    [Cached("user:{id}", FailSafe = "1h", Tags = ["users"])]
    Task<User?> FindAsync(int id, CancellationToken token = default);

    [Invalidates("user:{user.Id}")]
    Task SaveAsync(User user);
}

// end

/// <summary>Users that are kept in a dictionary.</summary>
internal sealed class Users : IUsers
{
    private readonly Dictionary<int, User> _all = new() { [7] = new User(7, "Ann") };

    public Task<User?> FindAsync(int id, CancellationToken token)
    {
        Console.WriteLine($"looking for {id}");
        return Task.FromResult(_all.GetValueOrDefault(id));
    }

    public Task SaveAsync(User user)
    {
        _all[user.Id] = user;
        return Task.CompletedTask;
    }
}
