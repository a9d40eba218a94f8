using System.Net;
using Larder.Client.Http;
using Larder.Stores;

namespace Larder.Client.Store;

/// <summary>One space of a Larder server as a store.</summary>
/// <remarks>
/// Thread-safe. Late fills are kept out among all callers in this process; a removal by another process while a
/// value is being loaded here is not seen.
/// </remarks>
internal sealed partial class ServerStore(ServerConnection connection, string space, int parallelism) : ICacheStore
{
    private readonly FillFence _fence = new();

    /// <inheritdoc />
    public bool CanScan => true;

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => _fence.Of(key);

    /// <inheritdoc />
    public async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        var probe = context.Has(CacheMode.Probe);
        using var request = Request(probe ? HttpMethod.Head : HttpMethod.Get, key);
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.OK when probe => CacheEntry.Present,
            HttpStatusCode.OK => EntryBody.Read(reply),
            HttpStatusCode.NotFound when probe || Problem.Is(reply, Problem.Miss) => null,
            _ => throw connection.Unexpected(reply),
        };
    }

    /// <inheritdoc />
    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var request = Request(HttpMethod.Put, key);
        EntryBody.Write(entry, request, context);
        if (context.Fence == 0)
        {
            await _fence.AdvanceAsync(key, context).ConfigureAwait(false);
            return await PutAsync(request, context).ConfigureAwait(false);
        }

        using var fill = _fence.TryBegin(key, context.Fence);
        return fill is not null && await PutAsync(request, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        using var request = Request(HttpMethod.Delete, key);
        await _fence.AdvanceAsync(key, context).ConfigureAwait(false);
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.NoContent => true,
            HttpStatusCode.NotFound when Problem.Is(reply, Problem.Miss) => false,
            _ => throw connection.Unexpected(reply),
        };
    }

    private async ValueTask<bool> PutAsync(HttpRequestMessage request, CacheContext context)
    {
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.Created or HttpStatusCode.NoContent => true,
            HttpStatusCode.PreconditionFailed => false,

            // a value that alone is larger than the server keeps is not stored, as in memory
            HttpStatusCode.RequestEntityTooLarge => false,
            HttpStatusCode.InsufficientStorage when Problem.Is(reply, Problem.TooHeavy) => false,
            _ => throw connection.Unexpected(reply),
        };
    }

    private HttpRequestMessage Request(HttpMethod method, CacheKey key) =>
        new(method, connection.Route.Entry(space, key.ToString()));
}
