namespace Larder.Generators.Tests.Interfaces;

public interface ILibrary : IReader
{
    [Cached("shelf:{number}", Ttl = "1m")]
    ValueTask<string> ShelfAsync(int number);

    [Invalidates("page:{number}")]
    void Tear(int number);
}
