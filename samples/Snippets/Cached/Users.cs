namespace Snippets.Cached;

/// <summary>Users that are kept in a dictionary.</summary>
internal sealed class Users : IUsers
{
    private readonly Dictionary<int, User> _all = new() { [7] = new User(7, "Ann") };

    public Task<User?> FindAsync(int id, CancellationToken token = default)
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
