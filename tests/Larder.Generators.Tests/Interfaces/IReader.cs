namespace Larder.Generators.Tests.Interfaces;

public interface IReader
{
    [Cached("page:{number}", Ttl = "1m")]
    string Page(int number);
}
