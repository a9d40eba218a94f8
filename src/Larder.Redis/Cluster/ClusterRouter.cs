using System.Runtime.CompilerServices;
using Larder.Redis.Commands;
using Larder.Redis.Model;
using Larder.Redis.Nodes;
using Larder.Resp;
using Larder.Wire.Commands;

namespace Larder.Redis.Cluster;

/// <summary>
/// Sends each command to the server that has its key, follows where servers point, and learns from it. A command is sent
/// again only when a server said that it did not carry it out.
/// </summary>
internal sealed partial class ClusterRouter(RedisNode home) : IDisposable
{
    private const int MostRedirections = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMilliseconds(200);

    private static readonly RedisArgument[] WhoHasWhat = ["CLUSTER", "SLOTS"];

    private readonly SlotMap _map = new(home);
    private readonly RedisOptions _options = home.Options;
    private long _refreshedAt;
    private int _refreshing;

    /// <summary>The servers that have keys.</summary>
    public IReadOnlyList<RedisNode> Owners => _map.Owners;

    /// <summary>Asks for the first time who has what.</summary>
    public async ValueTask LoadAsync(CacheContext context)
    {
        var ranges = await home.SendAsync<WordsCommand, RespValue>(new WordsCommand(WhoHasWhat, int.MaxValue), context)
            .ConfigureAwait(false);
        _map.Take(ranges, _options.Host);
        Volatile.Write(ref _refreshedAt, _options.Time.GetTimestamp());
    }

    /// <summary>Sends a command, which is given back to the pool.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> SendAsync<T>(EncodedCommand command, CacheContext context)
    {
        using (command)
        {
            return await RouteAsync<T>(command, context).ConfigureAwait(false);
        }
    }

    public void Dispose() => _map.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> RouteAsync<T>(EncodedCommand command, CacheContext context)
    {
        var node = _map.For(command.Slot);
        var asking = false;
        for (var redirections = 0; ; redirections++)
        {
            try
            {
                var sending = asking
                    ? node.SendAskingAsync<EncodedCommand, T>(command, context)
                    : node.SendAsync<EncodedCommand, T>(command, context);
                return await sending.ConfigureAwait(false);
            }
            catch (RedisServerException e) when (redirections < MostRedirections && Redirection.Of(e) is not null)
            {
                var next = Redirection.Of(e)!.Value;
                asking = next.Kind == RedirectionKind.Ask;
                node = await FollowAsync(next, node, command.Slot, redirections, context).ConfigureAwait(false);
            }
            catch (NodeRetiredException) when (redirections < MostRedirections)
            {
                asking = false;
                node = _map.For(command.Slot);
            }
            catch (CacheStoreException e) when (e is not RedisServerException)
            {
                // perhaps another server has its slots by now
                RefreshSoon();
                throw;
            }
        }
    }

    private async ValueTask<RedisNode> FollowAsync(
        Redirection to,
        RedisNode from,
        int slot,
        int times,
        CacheContext context
    )
    {
        if (to.Kind == RedirectionKind.Later)
        {
            await WaitAsync(FirstWait * Math.Pow(2, times), context).ConfigureAwait(false);
            RefreshSoon();
            return _map.For(slot);
        }

        var node = _map.At(to.Host.Length > 0 ? to.Host : from.Options.Host, to.Port);
        if (to.Kind == RedirectionKind.Moved)
        {
            _map.Move(to.Slot, node);
            RefreshSoon();
        }

        return node;
    }

    private ValueTask WaitAsync(TimeSpan span, CacheContext context)
    {
        if (!context.IsSynchronous)
        {
            return new(Task.Delay(span, _options.Time, context.Token));
        }

        using var never = new ManualResetEventSlim();
        never.Wait(span, context.Token);
        return default;
    }

    /// <summary>Asks again who has what, unless somebody does or has just done so.</summary>
    private void RefreshSoon()
    {
        if (
            _options.Time.GetElapsedTime(Volatile.Read(ref _refreshedAt)) > BetweenRefreshes
            && Interlocked.Exchange(ref _refreshing, 1) == 0
        )
        {
            _ = RefreshAsync();
        }
    }

    private async Task RefreshAsync()
    {
        foreach (var node in _map.Nodes)
        {
            if (await TryRefreshAsync(node).ConfigureAwait(false))
            {
                break;
            }
        }

        Volatile.Write(ref _refreshedAt, _options.Time.GetTimestamp());
        Volatile.Write(ref _refreshing, 0);
    }

    private async ValueTask<bool> TryRefreshAsync(RedisNode node)
    {
        try
        {
            var ranges = await node.SendAsync<WordsCommand, RespValue>(
                    new WordsCommand(WhoHasWhat, int.MaxValue),
                    default
                )
                .ConfigureAwait(false);
            _map.Take(ranges, node.Options.Host);
            return true;
        }
        catch (Exception e) when (e is CacheException or ObjectDisposedException or RespProtocolException)
        {
            // this one cannot tell: the next one may
            return false;
        }
    }
}
