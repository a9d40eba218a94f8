using Larder.Memcached;

namespace Larder.Load;

/// <summary>The runs of one round over memcached, each of them over the same time.</summary>
internal sealed class MemcachedRuns(MemcachedConnection memcached, int port, TimeSpan length)
{
    private const int Pairs = 100;
    private static readonly byte[] Command = "mg key:bench v\r\n"u8.ToArray();
    private static readonly int ReplyLength = "VA 100\r\n\r\n".Length + 100;

    private readonly CallLoop _loop = new(length);

    /// <summary>Callers that each ask, wait and ask again.</summary>
    public Task<CallRun> CallersAsync(int callers) =>
        _loop.CallersAsync(callers, () => memcached.LeaseAsync(CallRun.Key), LengthOf);

    /// <summary>The synchronous calls of one thread.</summary>
    public CallRun Sync() =>
        _loop.OnThisThread(() =>
            LengthOf(memcached.LeaseAsync(CallRun.Key, CacheContext.Sync).GetAwaiter().GetResult())
        );

    /// <summary>A bare socket with so many commands on the way.</summary>
    public CallRun Bare(int count) => new BareSocket(port, Command, ReplyLength, _loop).Run(count);

    /// <summary>How long a hundred pairs of a set and a get take, one after the other.</summary>
    public async Task<TimeSpan> PairsAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Pairs; i++)
        {
            await memcached.SetAsync("key:pair"u8, new byte[100]);
            CallLoop.Check(LengthOf(await memcached.LeaseAsync("key:pair"u8)));
        }

        return TimeProvider.System.GetElapsedTime(began);
    }

    private static int LengthOf(MemcachedReply reply)
    {
        using (reply)
        {
            return reply.Bytes.Length;
        }
    }
}
