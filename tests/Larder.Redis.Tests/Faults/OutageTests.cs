using Larder.Redis.Tests.Servers;
using Larder.Testing.Network;
using Larder.Testing.Randomness;
using Larder.Testing.Servers;
using Larder.Testing.Time;

namespace Larder.Redis.Tests.Faults;

/// <summary>A server that dies, is stopped or swallows everything: every call ends in time, and all goes on when it is back.</summary>
public sealed class OutageTests
{
    private const int Callers = 8;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public enum Fault
    {
        Killed,
        Stopped,
        Swallowing,
    }

    [Theory]
    [InlineData(Fault.Killed, CacheMode.None), InlineData(Fault.Killed, CacheMode.Synchronous)]
    [InlineData(Fault.Stopped, CacheMode.None), InlineData(Fault.Stopped, CacheMode.Synchronous)]
    [InlineData(Fault.Swallowing, CacheMode.None), InlineData(Fault.Swallowing, CacheMode.Synchronous)]
    public async Task Calls_DuringAnOutage_EndInTimeAndWorkWithinASecondAfterIt(Fault fault, CacheMode mode)
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new FaultProxy(server.Port);
        var options = OneServer.Local(server, proxy.Port) with { CommandTimeout = Timeout };
        await using var redis = await RedisConnection.ConnectAsync(options);
        await redis.SetAsync("k"u8, "v"u8);
        var watch = new CallWatch();
        using var over = new CancellationTokenSource();
        var lag = MachineLag.MeasureAsync(over.Token);
        var calls = Enumerable
            .Range(0, Callers)
            .Select(_ => CallAsync(redis, new CacheContext(mode), watch, over.Token))
            .ToArray();
        await watch.MoreAsync(50);
        Break(server, proxy, fault);
        await watch.MoreFailuresAsync(2 * Callers);
        await RepairAsync(server, proxy, fault);
        var back = TimeProvider.System.GetTimestamp();
        await watch.MoreAsync(1);
        var recovered = TimeProvider.System.GetElapsedTime(back);
        await watch.MoreAsync(50);
        await over.CancelAsync();
        await Task.WhenAll(calls);
        var late = await lag;
        LongForm.Tell(
            FormattableString.Invariant(
                $"{fault}, {mode}: longest {watch.Longest.TotalMilliseconds:F0} ms, back after {recovered.TotalMilliseconds:F0} ms, machine late by {late.TotalMilliseconds:F0} ms"
            )
        );
        Assert.Empty(watch.Wrong);
        Assert.InRange(watch.Longest, TimeSpan.Zero, Timeout + Slack + (3 * late));
        Assert.InRange(recovered, TimeSpan.Zero, Recovery + (3 * late));
    }

    private static void Break(RedisServer server, FaultProxy proxy, Fault fault)
    {
        switch (fault)
        {
            case Fault.Killed:
                server.Kill();
                break;
            case Fault.Stopped:
                server.Stop();
                break;
            default:
                (proxy.Up.Stalled, proxy.Down.Stalled) = (true, true);
                break;
        }
    }

    private static async Task RepairAsync(RedisServer server, FaultProxy proxy, Fault fault)
    {
        switch (fault)
        {
            case Fault.Killed:
                await server.RestartAsync();
                break;
            case Fault.Stopped:
                server.Continue();
                break;
            default:
                (proxy.Up.Stalled, proxy.Down.Stalled) = (false, false);
                break;
        }
    }

    /// <summary>Calls again and again: on threads of its own where they wait, so that nobody else has to.</summary>
    private static Task CallAsync(RedisConnection redis, CacheContext way, CallWatch watch, CancellationToken over)
    {
        return way.IsSynchronous
            ? Task.Factory.StartNew(
                Repeat,
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            : Task.Run(RepeatAsync, CancellationToken.None);

        void Repeat()
        {
            while (!over.WaitHandle.WaitOne(Pause))
            {
                Assert.True(OnceAsync().IsCompleted);
            }
        }

        async Task RepeatAsync()
        {
            while (!over.IsCancellationRequested)
            {
                await OnceAsync();
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }

        Task OnceAsync() =>
            watch.TimeAsync(async () =>
                await redis.GetAsync("k"u8, way) is not { } found || found.AsSpan().SequenceEqual("v"u8)
            );
    }
}
