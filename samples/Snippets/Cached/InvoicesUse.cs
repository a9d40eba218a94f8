using Larder;
using Larder.Memory;

namespace Snippets.Cached;

internal static class InvoicesUse
{
    public static async Task RunAsync()
    {
        // snippet: cached-context-use
        var invoices = new Invoices(new Cache(new MemoryStore(1000)));
        using (KeyContext.Use("tenant", "acme"))
        {
            Console.WriteLine(await invoices.FindAsync(7));
            Console.WriteLine(invoices.Cached.FindAsync.KeyFor(7));
        }

        Console.WriteLine(invoices.Cached.FindAsync.KeyFor(7));
        // => 7 of acme
        // => invoice:acme:7
        // => invoice:_:7
        // end
    }
}
