namespace Larder.Hosting.Tests.Services;

public interface IRare
{
    [Cached("rare:{id}", Cache = "rare", Ttl = "5m")]
    string Get(int id);
}
