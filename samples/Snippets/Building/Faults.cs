using Larder;
using Larder.Transforms;

namespace Snippets.Building;

internal static class Faults
{
    public static Task RunAsync()
    {
        var keys = EncryptionKeys.Of("a secret of at least sixteen bytes"u8);

        // snippet: builder-faults
        try
        {
            CacheBuilder.Build(cache => cache.DefaultExpiration("soon").Encrypt(keys).Compress().Memory(0));
        }
        catch (CacheOptionsException fault)
        {
            Console.WriteLine(fault.Message);
        }

        // => The cache 'default' cannot be built:
        // => - Memory: MemoryStoreOptions: MaxEntries is 0; at least 1 is needed.
        // => - CompressionLayer stands inside EncryptionLayer: what comes from there cannot be made shorter; put the compression outside.
        // => - 'soon' is no expiration; say 90s, 5 minutes, 2h, 1 day, never, or sliding 20m, at most 8h.
        // end
        return Task.CompletedTask;
    }
}
