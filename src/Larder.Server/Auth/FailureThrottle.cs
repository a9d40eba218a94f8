using System.Collections.Concurrent;

namespace Larder.Server.Auth;

/// <summary>Counts refused keys per source and minute, so that guessing is slowed and seen. Never stands in the way of a right key.</summary>
/// <remarks>Memory is bounded: beyond <see cref="MaxSources"/> sources in one minute the newcomers share one count.</remarks>
internal sealed class FailureThrottle(int perMinute, TimeProvider time)
{
    public const int MaxSources = 4096;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);
    private readonly Count _crowd = new();
    private long _refused;
    private long _forgotten = time.GetTimestamp();

    /// <summary>Refused keys since the start.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Notes one refused key.</summary>
    public Verdict Note(string source)
    {
        Interlocked.Increment(ref _refused);
        var now = time.GetTimestamp();
        var count = CountOf(source, now);
        lock (count)
        {
            if (count.Failures == 0 || time.GetElapsedTime(count.Since, now) >= Window)
            {
                count.Since = now;
                count.Failures = 0;
            }

            count.Failures++;
            var left = Window - time.GetElapsedTime(count.Since, now);
            return count.Failures <= perMinute
                ? default
                : new Verdict(true, count.Failures == perMinute + 1, Math.Max(1, (int)Math.Ceiling(left.TotalSeconds)));
        }
    }

    private Count CountOf(string source, long now)
    {
        if (_counts.TryGetValue(source, out var count))
        {
            return count;
        }

        if (_counts.Count >= MaxSources && IsTimeToForget(now))
        {
            ForgetOld(now);
        }

        return _counts.Count < MaxSources ? _counts.GetOrAdd(source, static _ => new Count()) : _crowd;
    }

    private bool IsTimeToForget(long now)
    {
        // A walk over the table for each refusal would itself be a lever for an attacker.
        var last = Interlocked.Read(ref _forgotten);
        return time.GetElapsedTime(last, now) >= ForgetEvery
            && Interlocked.CompareExchange(ref _forgotten, now, last) == last;
    }

    private void ForgetOld(long now)
    {
        foreach (var (source, count) in _counts)
        {
            lock (count)
            {
                if (time.GetElapsedTime(count.Since, now) >= Window)
                {
                    _counts.TryRemove(source, out _);
                }
            }
        }
    }

    /// <summary>Whether the source is over its limit, whether that happened just now, and when to come back.</summary>
    internal readonly record struct Verdict(bool IsOver, bool IsFirst, int RetryAfterSeconds);

    private sealed class Count
    {
        public long Since { get; set; }
        public int Failures { get; set; }
    }
}
