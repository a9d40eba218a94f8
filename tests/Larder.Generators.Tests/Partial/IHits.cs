namespace Larder.Generators.Tests.Partial;

public interface IHits
{
    [Cached("plain:{id}", Ttl = "1m")]
    string Plain(int id);

    [Cached("plain:value:{id}", Ttl = "1m")]
    ValueTask<string> PlainAsync(int id);

    [Cached("plain:task:{id}", Ttl = "1m")]
    Task<string> PlainTaskAsync(int id);
}
