namespace Larder.Hosting.Tests.Services;

[CacheDefaults(Prefix = "prices", Ttl = "5m")]
public interface IPrices
{
    [Cached("price:{article}")]
    Task<Price> FindAsync(int article);

    [Cached("count")]
    int Count();
}
