namespace Larder.Hosting.Tests.Services;

[CacheDefaults(Prefix = "prices", Ttl = "5m")]
public interface IPrices
{
    [Cached("price:{article}")]
    Task<Price> FindAsync(int article);

    [Cached("slow:{article}", FailSafe = "1h", SoftTimeout = "1ms")]
    Task<Price> SlowAsync(int article);

    [Cached("late:{article}", Timeout = "1m")]
    int Late(int article);

    [Cached("count")]
    int Count();
}
