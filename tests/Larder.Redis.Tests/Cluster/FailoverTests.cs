using System.Globalization;
using Larder.Redis.Tests.Servers;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;
using Larder.Testing.Servers;
using Larder.Testing.Time;

namespace Larder.Redis.Tests.Cluster;

/// <summary>Callers go on while slots move, and while a master dies and its replica takes its place.</summary>
public sealed class FailoverTests
{
    private const int Callers = 8;
    private const int Keys = 60;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task Callers_WhileSlotsMoveAndAMasterDies_GetNothingWrongAndNothingLate()
    {
        await using var masters = await RedisMasters.StartAsync();
        var (dying, replica) = (masters.Servers[1], await masters.AddReplicaAsync(masters.Servers[1]));
        var options = OneServer.Local(masters.Servers[0]) with { Cluster = true, CommandTimeout = Timeout };
        await using var redis = await RedisConnection.ConnectAsync(options);
        var cache = new Cache(new RedisStore(redis));
        var watch = new CallWatch();
        using var over = new CancellationTokenSource();
        var lag = MachineLag.MeasureAsync(over.Token);
        var calls = Enumerable
            .Range(0, Callers)
            .Select(caller => CallAsync(cache, caller, watch, over.Token))
            .ToArray();

        await ReshardAsync(masters);
        await watch.MoreAsync(500);
        Assert.Equal(0, watch.Failed);
        dying.Kill();
        await PromotedAsync(replica);

        // every key can be written and read again
        await Eventually.WorksAsync(
            async () =>
            {
                await cache.SetManyAsync(
                    Enumerable.Range(0, Keys).Select(i => new KeyValuePair<string, int>($"x{i}", i))
                );
                return await cache.GetManyAsync<int>(Enumerable.Range(0, Keys).Select(i => $"x{i}"));
            },
            20
        );
        var failed = watch.Failed;
        await watch.MoreAsync(500);
        await over.CancelAsync();
        await Task.WhenAll(calls);
        var late = await lag;
        LongForm.Tell(
            FormattableString.Invariant(
                $"failover: {watch.Right} right, {watch.Failed} failed, longest {watch.Longest.TotalMilliseconds:F0} ms, machine late by {late.TotalMilliseconds:F0} ms"
            )
        );
        Assert.Empty(watch.Wrong);
        Assert.InRange(failed, 1, int.MaxValue);
        Assert.InRange(watch.Longest, TimeSpan.Zero, Timeout + Slack + (3 * late));
    }

    private static async Task ReshardAsync(RedisMasters masters)
    {
        // as redis-cli does it: slots with all their keys, one after the other
        foreach (var slot in Enumerable.Range(0, 12).Select(i => i * 7))
        {
            var (from, to) = (masters.Servers[0], masters.Servers[2]);
            var number = slot.ToString(CultureInfo.InvariantCulture);
            await to.CliAsync("cluster", "setslot", number, "importing", await masters.IdOfAsync(from));
            await from.CliAsync("cluster", "setslot", number, "migrating", await masters.IdOfAsync(to));
            for (var keys = await KeysIn(from, number); keys.Length > 0; keys = await KeysIn(from, number))
            {
                var port = to.Port.ToString(CultureInfo.InvariantCulture);
                await from.CliAsync(["migrate", "127.0.0.1", port, "", "0", "5000", "keys", .. keys]);
            }

            await masters.MoveAsync(slot, from, to);
        }

        static async Task<string[]> KeysIn(RedisServer server, string slot) =>
            (await server.CliAsync("cluster", "getkeysinslot", slot, "100")).Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );
    }

    private static async Task PromotedAsync(RedisServer replica)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await replica.CliAsync("info", "replication")).Contains("role:master", StringComparison.Ordinal))
        {
            await Task.Delay(Tick, TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Writes ever higher numbers under keys of its own, and reads them.</summary>
    private static async Task CallAsync(Cache cache, int caller, CallWatch watch, CancellationToken over)
    {
        for (var number = 1; !over.IsCancellationRequested; number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"c{caller}:{number % Keys}");
            await watch.TimeAsync(async () =>
            {
                await cache.SetAsync(key, $"{key}={number}");
                return true;
            });

            // a replica may lack what its master said it had: then an older value is there, or none
            await watch.TimeAsync(async () =>
                await cache.GetAsync<string>(key) is not { } found || IsOf(key, found, number)
            );
            await watch.TimeAsync(async () =>
                (await cache.GetManyAsync<string>([key, "c0:1"]))[0] is not { HasValue: true, Value: { } found }
                || IsOf(key, found, number)
            );
        }
    }

    private static bool IsOf(string key, string value, int most) =>
        value.Split('=') is [var name, var text]
        && name == key
        && int.Parse(text, CultureInfo.InvariantCulture) is var number
        && number <= most
        && number % Keys == most % Keys;
}
