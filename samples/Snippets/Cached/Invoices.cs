using Larder;

namespace Snippets.Cached;

// snippet: cached-context
public sealed partial class Invoices(Cache cache)
{
    [Cached("invoice:{@tenant}:{number}", Ttl = "5m", Tags = ["invoices:{@tenant}"])]
    public partial Task<string> FindAsync(int number);

    [Invalidates(Tags = ["invoices:{@tenant}"])]
    public partial Task ImportAsync();

    private Task<string> FindCoreAsync(int number) =>
        Task.FromResult($"{number} of {KeyContext.Get("tenant") ?? "nobody"}");

    private Task ImportCoreAsync() => Task.CompletedTask;
}
// end
