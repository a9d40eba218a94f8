using Larder;

namespace Snippets.Hosting;

// snippet: host-cached-interface
public interface IGreetings
{
    [Cached("greeting:{name}", Ttl = "5m")]
    Task<string> OfAsync(string name);
}
// end
