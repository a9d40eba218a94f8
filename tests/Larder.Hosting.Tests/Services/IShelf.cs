namespace Larder.Hosting.Tests.Services;

public interface IShelf<T>
{
    [Cached("shelf:{T}:{id}", Ttl = "5m")]
    T? Find(int id);
}
