using Larder.Ground;
using Larder.Memory;
using Larder.Testing.Randomness;

namespace Larder.Tests.Memory;

public sealed class SystemClockTests
{
    private const long Tolerance = 16 * TimeSpan.TicksPerMillisecond;
    private const int Lives = 8;

    [Fact]
    public Task Expiry_BySystemClock_IsNeverEarly_AndNoLaterThanTheClocksThread() =>
        SeededRun.RepeatAsync(
            20,
            async random =>
            {
                var store = new MemoryStore(100);
                var lives = Enumerable.Range(0, Lives).Select(_ => random.Next(1, 60 * 10_000)).ToArray();
                var (early, late) = (new long[Lives], new long[Lives]);
                for (var i = 0; i < Lives; i++)
                {
                    early[i] = Now + lives[i];
                    Assert.True(await store.SetAsync($"k{i}", CacheEntry.Of(i, null, new TimeSpan(lives[i]))));
                    late[i] = Now + lives[i];
                }

                await WatchAsync(store, early, late);
            }
        );

    [Fact]
    public async Task Clock_IsNeverAhead_AndGoesOn()
    {
        var store = new MemoryStore(1);
        var first = CoarseClock.Now;
        for (var i = 0; i < 50; i++)
        {
            var seen = CoarseClock.Now;
            Assert.True((int)(seen - (uint)(Now / TimeSpan.TicksPerMillisecond)) <= 0);
            await Task.Delay(1);
        }

        Assert.True(SpinWait.SpinUntil(() => CoarseClock.Now != first, TimeSpan.FromSeconds(30)));
        GC.KeepAlive(store);
    }

    private static long Now => Monotonic.Now(TimeProvider.System);

    private static async Task WatchAsync(MemoryStore store, long[] early, long[] late)
    {
        // how late the thread that renews the clock has been itself: a busy machine may keep it from its turn
        var clocksLateness = 0L;
        for (var left = Lives; left > 0; )
        {
            left = 0;
            for (var i = 0; i < Lives; i++)
            {
                var clock = CoarseClock.Now;
                var before = Now;
                var behind = (uint)(before / TimeSpan.TicksPerMillisecond) - clock;
                clocksLateness = Math.Max(clocksLateness, behind * TimeSpan.TicksPerMillisecond);
                var found = await store.GetAsync($"k{i}");
                Assert.True(found is not null || Now >= early[i], $"gone {early[i] - Now} ticks early");
                if (found is not null)
                {
                    left++;
                    var allowed = Math.Max(Tolerance, clocksLateness + TimeSpan.TicksPerMillisecond);
                    Assert.True(
                        before - late[i] <= allowed,
                        $"there {before - late[i]} ticks late, the clock at most {clocksLateness}"
                    );
                }
            }

            await Task.Delay(1);
        }
    }
}
