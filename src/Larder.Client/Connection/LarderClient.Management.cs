using System.Net;
using System.Runtime.CompilerServices;
using Larder.Client.Connection;
using Larder.Client.Http;
using Larder.Client.Model;
using Larder.Client.Store;
using Larder.Stores;

namespace Larder;

public sealed partial class LarderClient
{
    /// <summary>The spaces in use that the API key may see, in ordinal order.</summary>
    public ValueTask<IReadOnlyList<string>> ListSpacesAsync(CancellationToken token = default) =>
        AskAsync(HttpMethod.Get, _connection.Route.Spaces, static answer => answer.Texts("spaces"), token);

    /// <summary>What the server has counted in a space.</summary>
    /// <exception cref="ArgumentException">The text is no space.</exception>
    public ValueTask<SpaceStats> GetStatsAsync(string space, CancellationToken token = default) =>
        AskAsync(
            HttpMethod.Get,
            _connection.Route.Stats(SpaceNames.Check(space, nameof(space))),
            ManagementJson.ReadStats,
            token
        );

    /// <summary>The entries of a space whose names begin with a text, in ordinal order, page by page.</summary>
    /// <exception cref="ArgumentException">The text is no space.</exception>
    public IAsyncEnumerable<EntryInfo> ListEntriesAsync(
        string space,
        string prefix = "",
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return PagesAsync(SpaceNames.Check(space, nameof(space)), prefix, token);
    }

    /// <summary>Removes all entries of a space.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="ArgumentException">The text is no space.</exception>
    public ValueTask<long> ClearAsync(string space, CancellationToken token = default) =>
        ((ServerStore)Store(space)).ClearWholeAsync(token);

    /// <summary>Removes all entries of all spaces; the API key needs the admin scope.</summary>
    /// <returns>How many there were.</returns>
    public ValueTask<long> ClearAllAsync(CancellationToken token = default) => ClearAllAsync((CacheContext)token);

    /// <summary>Removes all entries of all spaces; the API key needs the admin scope.</summary>
    /// <returns>How many there were.</returns>
    public long ClearAll() => Exchange.Completed(ClearAllAsync(CacheContext.Sync));

    /// <summary>Makes an API key; its secret is in the answer and nowhere else. Needs the admin scope.</summary>
    public async ValueTask<CreatedApiKey> CreateKeyAsync(ApiKeyRequest request, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var message = new HttpRequestMessage(HttpMethod.Post, _connection.Route.Keys)
        {
            Content = ManagementJson.Write(request),
        };
        var reply = await _connection.SendAsync(message, token).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.Created => JsonReply.Read(
                reply,
                static answer => new CreatedApiKey(answer.Text("id"), answer.Text("key"))
            ),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => throw new ArgumentException(
                _connection.Unexpected(reply).Message,
                nameof(request)
            ),
            _ => throw _connection.Unexpected(reply),
        };
    }

    /// <summary>All API keys of the server, without their secrets. Needs the admin scope.</summary>
    public ValueTask<IReadOnlyList<ApiKeyInfo>> ListKeysAsync(CancellationToken token = default) =>
        AskAsync(HttpMethod.Get, _connection.Route.Keys, ManagementJson.ReadKeys, token);

    /// <summary>Revokes an API key at once. Needs the admin scope.</summary>
    /// <returns>Whether there was a key with this id.</returns>
    public async ValueTask<bool> RevokeKeyAsync(string id, CancellationToken token = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        using var request = new HttpRequestMessage(HttpMethod.Delete, _connection.Route.Key(id));
        var reply = await _connection.SendAsync(request, token).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.NoContent => true,
            HttpStatusCode.NotFound when Problem.Is(reply, Problem.NoSuchKey) => false,
            _ => throw _connection.Unexpected(reply),
        };
    }

    private async ValueTask<long> ClearAllAsync(CacheContext context)
    {
        var sweeps = new List<FillFence.Sweep>();
        try
        {
            foreach (var cache in _caches.Values)
            {
                sweeps.Add(await ((ServerStore)cache.Store).BeginSweepAsync(context).ConfigureAwait(false));
            }

            return await ClearCommand.SendAsync(_connection, _connection.Route.ClearAll, context).ConfigureAwait(false);
        }
        finally
        {
            sweeps.ForEach(static sweep => sweep.Dispose());
        }
    }

    private async IAsyncEnumerable<EntryInfo> PagesAsync(
        string space,
        string prefix,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        await foreach (var page in EntryPage.AllAsync(_connection, space, prefix, token).ConfigureAwait(false))
        {
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }
        }
    }

    private async ValueTask<T> AskAsync<T>(
        HttpMethod method,
        Uri target,
        Func<System.Text.Json.JsonElement, T> read,
        CancellationToken token
    )
    {
        using var request = new HttpRequestMessage(method, target);
        var reply = await _connection.SendAsync(request, token).ConfigureAwait(false);
        return reply.Status == HttpStatusCode.OK ? JsonReply.Read(reply, read) : throw _connection.Unexpected(reply);
    }
}
