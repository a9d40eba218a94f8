using System.Text;

namespace Snippets.Memcached;

internal static class Claims
{
    public static async Task RunAsync()
    {
        await using var memcached = await Servers.ConnectAsync();
        // snippet: memcached-stale
        await memcached.SetAsync("price"u8, "old"u8, TimeSpan.FromMinutes(5));
        await memcached.MarkStaleAsync("price"u8, keep: TimeSpan.FromSeconds(30));
        for (var caller = 1; caller <= 2; caller++)
        {
            using var reply = await memcached.LeaseOrClaimAsync("price"u8, hold: TimeSpan.FromSeconds(10));
            Console.WriteLine($"{Encoding.UTF8.GetString(reply.Bytes)}, to be filled by this caller: {reply.IsWinner}");
        }

        // => old, to be filled by this caller: True
        // => old, to be filled by this caller: False
        // end
    }
}
