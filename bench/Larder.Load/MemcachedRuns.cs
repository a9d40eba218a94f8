using System.Diagnostics;
using System.Net.Sockets;
using Larder.Memcached;

namespace Larder.Load;

/// <summary>The runs of one round over memcached, each of them over the same time.</summary>
internal sealed class MemcachedRuns(MemcachedConnection memcached, int port, TimeSpan length)
{
    private const int Pipelined = 64;
    private const int Pairs = 100;
    private static readonly byte[] Command = "mg key:bench v\r\n"u8.ToArray();
    private static readonly int ReplyLength = "VA 100\r\n\r\n".Length + 100;

    /// <summary>Callers that each ask, wait and ask again.</summary>
    public Task<CallRun> CallersAsync(int callers) => CallRun.MeasureAsync(callers, CallAsync);

    /// <summary>A bare socket with 64 commands on the way: all are sent, all are received, and again.</summary>
    public CallRun Pipeline()
    {
        var commands = Enumerable.Repeat(Command, Pipelined).SelectMany(static one => one).ToArray();
        return OnThisThread(commands, Pipelined);
    }

    /// <summary>The least that one thread needs: a socket, a command that is ready, and a receive.</summary>
    public CallRun Bare() => OnThisThread(Command, 1);

    /// <summary>The synchronous calls of one thread.</summary>
    public CallRun Sync() =>
        Measure(
            1,
            () =>
            {
                using var reply = memcached.LeaseAsync(CallRun.Key, CacheContext.Sync).GetAwaiter().GetResult();
                return reply.Bytes.Length;
            }
        );

    /// <summary>How long a hundred pairs of a set and a get take, one after the other.</summary>
    public async Task<TimeSpan> PairsAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Pairs; i++)
        {
            await memcached.SetAsync("key:pair"u8, new byte[100]);
            using var reply = await memcached.LeaseAsync("key:pair"u8);
            Check(reply.Bytes.Length);
        }

        return TimeProvider.System.GetElapsedTime(began);
    }

    private CallRun OnThisThread(byte[] commands, int count)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect("127.0.0.1", port);
        var buffer = new byte[ReplyLength * count];
        return Measure(
            count,
            () =>
            {
                socket.Send(commands);
                var left = buffer.Length;
                while (left > 0)
                {
                    left -= socket.Receive(buffer, left, SocketFlags.None);
                }

                return buffer.Length / count - ReplyLength + 100;
            }
        );
    }

    private CallRun Measure(int count, Func<int> call) =>
        CallRun.MeasureAsync(1, samples => Task.FromResult(Repeat(call, samples) * count)).GetAwaiter().GetResult();

    private int Repeat(Func<int> call, List<long> samples)
    {
        var end = End();
        var calls = 0;
        for (var before = Now(); before < end; calls++)
        {
            before = Now();
            Check(call());
            if (CallRun.IsSample(calls))
            {
                samples.Add(Now() - before);
            }
        }

        return calls;
    }

    private async Task<int> CallAsync(List<long> samples)
    {
        // each caller begins on a thread of the pool, where it goes on
        await Task.Yield();
        var end = End();
        var calls = 0;
        for (var before = Now(); before < end; calls++)
        {
            before = CallRun.IsSample(calls) ? Now() : before;
            using var reply = await memcached.LeaseAsync(CallRun.Key);
            Check(reply.Bytes.Length);
            if (CallRun.IsSample(calls))
            {
                samples.Add(Now() - before);
            }
        }

        return calls;
    }

    private static void Check(int answered)
    {
        if (answered != 100)
        {
            throw new InvalidOperationException("another value came");
        }
    }

    private long End() => Now() + (long)(length.TotalSeconds * Stopwatch.Frequency);

    private static long Now() => TimeProvider.System.GetTimestamp();
}
