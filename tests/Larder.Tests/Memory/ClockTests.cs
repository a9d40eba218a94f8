using Larder.Memory;
using Larder.Testing.Randomness;
using Larder.Testing.Time;

namespace Larder.Tests.Memory;

public sealed class ClockTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory, InlineData(20), InlineData(30), InlineData(45), InlineData(50), InlineData(365), InlineData(400)]
    public async Task Expired_HoweverLongAgo_StaysExpired(int days)
    {
        var store = Make();
        await store.SetAsync("k", Living(TimeSpan.FromSeconds(10)));
        await store.SetAsync("long", Living(TimeSpan.FromDays(days + 1)));
        _time.Advance(TimeSpan.FromDays(days));
        Assert.Null(await store.GetAsync("k"));
        Assert.NotNull(await store.GetAsync("long"));
        Assert.False(await store.RemoveAsync("k"));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await store.GetAsync("long"));
    }

    [Fact]
    public async Task Expired_AndNeverLookedAt_StaysExpiredWhileDaysGoBy()
    {
        var store = Make();
        await store.SetAsync("k", Living(TimeSpan.FromSeconds(10)));
        for (var day = 0; day < 120; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await store.SetAsync("other", Living(TimeSpan.FromSeconds(1)));
            Assert.Null(await store.GetAsync("k"));
        }
    }

    [Fact]
    public async Task Life_ThatEndsWithinAMillisecond_EndsAtTheTick()
    {
        var store = Make();
        _time.Advance(TimeSpan.FromTicks(5001));
        var life = TimeSpan.FromSeconds(2) + TimeSpan.FromTicks(7);
        await store.SetAsync("k", Living(life));
        _time.Advance(life - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), (await store.GetAsync("k"))!.Remaining(_time));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await store.GetAsync("k"));
    }

    [Theory, InlineData(TimeSpan.TicksPerSecond), InlineData(1_000_000_000L)]
    public async Task Clock_ThatCountsFromTheYearOne_IsReadToTheTick(long frequency)
    {
        var time = new CalendarClock(frequency);
        var store = new MemoryStore(new MemoryStoreOptions { TimeProvider = time });
        for (var i = 0; i < 500; i++)
        {
            time.Move(TimeSpan.FromTicks(12_347));
            await store.SetAsync("k", Living(TimeSpan.FromMilliseconds(150)));
            time.Move(TimeSpan.FromMilliseconds(150) - TimeSpan.FromTicks(1));
            Assert.NotNull(await store.GetAsync("k"));
            time.Move(TimeSpan.FromTicks(1));
            Assert.Null(await store.GetAsync("k"));
        }
    }

    [Fact]
    public void RandomLives_EndAtTheirTick() =>
        SeededRun.Repeat(
            300,
            random =>
            {
                var store = Make();
                var ends = new Dictionary<string, long>(StringComparer.Ordinal);
                for (var step = 0; step < 60; step++)
                {
                    var key = $"k{random.Next(8)}";
                    if (random.Next(3) == 0)
                    {
                        var life = Span(random);
                        ends[key] = _time.GetTimestamp() + life.Ticks;
                        Assert.True(store.SetAsync(key, Living(life)).Result);
                    }
                    else if (random.Next(3) == 0)
                    {
                        _time.Advance(Span(random));
                    }

                    var left = ends.GetValueOrDefault(key) - _time.GetTimestamp();
                    Assert.Equal(left > 0 ? new TimeSpan(left) : null, store.GetAsync(key).Result?.Remaining(_time));
                }
            }
        );

    [Fact]
    public async Task Time_GoesOnWhileTheSweepWaitsForACallback()
    {
        using var inside = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var slow = new MemoryStore(
            new MemoryStoreOptions
            {
                SweepInterval = TimeSpan.FromMilliseconds(10),
                OnRemoved = (_, _, _) =>
                {
                    inside.Set();
                    release.Wait(TimeSpan.FromSeconds(30));
                },
            }
        );
        await slow.SetAsync("k", Living(TimeSpan.FromMilliseconds(1)));
        Assert.True(inside.Wait(TimeSpan.FromSeconds(30)));
        var other = new MemoryStore(10);
        await other.SetAsync("k", Living(TimeSpan.FromMilliseconds(50)));
        await Task.Delay(400);
        var found = await other.GetAsync("k");
        release.Set();
        Assert.Null(found);
        GC.KeepAlive(slow);
    }

    private static TimeSpan Span(Random random)
    {
        // from ticks to a year, each scale as likely as the next
        var scale = Math.Pow(10, random.Next(1, 15)) * 3;
        return new TimeSpan(1 + (long)(random.NextDouble() * scale));
    }

    private MemoryStore Make() =>
        new(new MemoryStoreOptions { TimeProvider = _time, SweepInterval = TimeSpan.FromDays(1000) });

    private sealed class CalendarClock(long frequency) : TimeProvider
    {
        private long _ticks = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc).Ticks;

        public override long TimestampFrequency => frequency;

        public void Move(TimeSpan by) => _ticks += by.Ticks;

        // a finer clock counts from when it was switched on, or it would turn over
        public override long GetTimestamp() =>
            frequency == TimeSpan.TicksPerSecond
                ? _ticks
                : (_ticks % (400 * TimeSpan.TicksPerDay)) * (frequency / TimeSpan.TicksPerSecond);
    }

    private static CacheEntry Living(TimeSpan life) => CacheEntry.Of(1).WithExpiration(life);
}
