namespace Larder.Generators.Tests.Partial;

public interface IHits
{
    [Cached("plain:{id}", Ttl = "1m")]
    string Plain(int id);
}
