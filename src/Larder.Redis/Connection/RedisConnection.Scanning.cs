using Larder.Redis.Commands;
using Larder.Redis.Nodes;
using Larder.Resp;

namespace Larder.Redis;

/// <content>Listing keys.</content>
public sealed partial class RedisConnection
{
    private const int PageLength = 1000;

    /// <summary>The keys that match a pattern, page by page; in a cluster those of every server.</summary>
    /// <param name="pattern">As the server understands it: <c>*</c>, <c>?</c>, <c>[ae]</c>, <c>[^e]</c>, <c>[a-b]</c>, and a backslash before one that is meant itself.</param>
    /// <param name="context">How to do it. Under a synchronous one every step of the enumeration is completed.</param>
    /// <remarks>
    /// The server is never blocked for long. A key that is there all the time is seen at least once, perhaps twice; one that
    /// comes or goes meanwhile may be seen or not.
    /// </remarks>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ScanAsync(string pattern = "*", CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        foreach (var node in _cluster?.Owners ?? [_home])
        {
            RedisArgument cursor = "0";
            bool more;
            do
            {
                var page = await PageAsync(node, cursor, pattern, context).ConfigureAwait(false);
                cursor = page.Items[0].Bytes;
                more = !page.Items[0].Bytes.Span.SequenceEqual("0"u8);
                foreach (var key in page.Items[1].Items)
                {
                    yield return key.Bytes;
                }
            } while (more);
        }
    }

    private ValueTask<RespValue> PageAsync(RedisNode node, RedisArgument cursor, string pattern, CacheContext context)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        return node.SendAsync<WordsCommand, RespValue>(
            new WordsCommand(["SCAN", cursor, "MATCH", pattern, "COUNT", PageLength]),
            context
        );
    }
}
