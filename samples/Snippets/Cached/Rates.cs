using Larder;

namespace Snippets.Cached;

// snippet: cached-partial
public sealed partial class Rates(Cache cache)
{
    [Cached("rate:{from}:{to}:{on:yyyy-MM-dd}", Ttl = "1d")]
    public partial Task<decimal> GetAsync(string from, string to, DateOnly on, CancellationToken token = default);

    private Task<decimal> GetCoreAsync(string from, string to, DateOnly on, CancellationToken token)
    {
        Console.WriteLine($"asking for {from} in {to}");
        return Task.FromResult(1.25m);
    }
}
// end
