namespace Larder.Generators.Tests.Inherited;

public interface IHaving<TItem>
{
    [Cached("has:{TItem}:{TMore}:{more}", Ttl = "1m")]
    int Count<TMore>(TMore more);

    int Uncached(TItem? item);
}
