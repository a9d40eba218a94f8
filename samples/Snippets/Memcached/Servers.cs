using Larder.Memcached;

namespace Snippets.Memcached;

/// <summary>Connects to the memcached server of the examples.</summary>
internal static class Servers
{
    public static async Task<MemcachedConnection> ConnectAsync()
    {
        // snippet: memcached-connect
        var url = Environment.GetEnvironmentVariable("MEMCACHED_URL") ?? "memcached://localhost";
        var memcached = await MemcachedConnection.ConnectAsync(MemcachedOptions.Parse(url));
        // end
        await memcached.FlushAsync();
        return memcached;
    }

    public static async Task RunAsync()
    {
        await using var memcached = await ConnectAsync();
    }
}
