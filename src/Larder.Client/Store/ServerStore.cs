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
            using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
            return await PutAsync(request, key, context).ConfigureAwait(false);
        }

        using var fill = await _fence.TryBeginAsync(key, context.Fence, context).ConfigureAwait(false);
        return fill is not null && await PutAsync(request, key, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        if (context.Fence != 0 && _fence.Of(key) != context.Fence)
        {
            return false;
        }

        using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
        return await DeleteAsync(key, context).ConfigureAwait(false);
    }

    private async ValueTask<bool> DeleteAsync(CacheKey key, CacheContext context)
    {
        using var request = Request(HttpMethod.Delete, key);
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.NoContent => true,
            HttpStatusCode.NotFound when Problem.Is(reply, Problem.Miss) => false,
            _ => throw connection.Unexpected(reply),
        };
    }

    private async ValueTask<bool> PutAsync(HttpRequestMessage request, CacheKey key, CacheContext context)
    {
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        switch (reply.Status)
        {
            case HttpStatusCode.Created or HttpStatusCode.NoContent:
                return true;
            case HttpStatusCode.PreconditionFailed:
                return false;
            case HttpStatusCode.RequestEntityTooLarge:
            case HttpStatusCode.InsufficientStorage when Problem.Is(reply, Problem.TooHeavy):
                // larger than the server keeps: as in memory it is not stored, and what it was to replace is gone
                if (!context.Has(CacheMode.IfAbsent))
                {
                    await DeleteAsync(key, context).ConfigureAwait(false);
                }

                return false;
            default:
                throw connection.Unexpected(reply);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, CacheKey key) =>
        new(method, connection.Route.Entry(space, key.ToString()));
}
