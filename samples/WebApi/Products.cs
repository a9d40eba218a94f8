using System.Collections.Concurrent;

namespace WebApi;

/// <summary>The source, which knows nothing of caches. It stands for a database.</summary>
internal sealed class Products : IProducts
{
    private readonly ConcurrentDictionary<int, string> _names = [];

    public Task<Product> FindAsync(int id, CancellationToken token = default) =>
        Task.FromResult(new Product(id, _names.GetValueOrDefault(id, $"no. {id}"), Environment.ProcessId));

    public Task RenameAsync(int id, string name, CancellationToken token = default)
    {
        _names[id] = name;
        return Task.CompletedTask;
    }
}
