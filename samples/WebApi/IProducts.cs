using Larder;

namespace WebApi;

/// <summary>The shop's products; the attributes say how they are cached.</summary>
[CacheDefaults(Ttl = "10m")]
internal interface IProducts
{
    [Cached("product:{id}", Tags = ["products"])]
    Task<Product> FindAsync(int id, CancellationToken token = default);

    [Invalidates("product:{id}")]
    Task RenameAsync(int id, string name, CancellationToken token = default);
}
