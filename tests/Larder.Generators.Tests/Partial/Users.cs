namespace Larder.Generators.Tests.Partial;

public sealed partial class Users(Cache cache)
{
    private int _runs;

    [Cached("user:{id}", Ttl = "5m")]
    public partial Task<string> FindAsync(int id, CancellationToken token = default);

    [Cached("name:{id}", Ttl = "5m")]
    public partial ValueTask<string> NameAsync(int id, CancellationToken token);

    [Cached(Ttl = "5m")]
    public partial int Count(string text);

    private Task<string> FindCoreAsync(int id, CancellationToken token) => Task.FromResult($"user {id} #{++_runs}");

    private ValueTask<string> NameCoreAsync(int id, CancellationToken token) => new($"name {id} #{++_runs}");

    private int CountCore(string text) => ++_runs;
}
