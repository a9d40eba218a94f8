using Larder.Redis.Tests.Servers;
using Larder.Wire.Lanes;

namespace Larder.Redis.Tests.Replies;

/// <summary>The watch over readers sleeps while nobody is run, and relieves nobody whom it has not seen for a period.</summary>
public sealed class ReaderWatchTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    // timers are not that exact
    private static readonly TimeSpan AboutAPeriod = ReaderWatch.Period / 2;

    [Fact]
    public async Task Watch_ThatSeesSomebodyRunAsItFallsAsleep_WaitsAPeriodForTheNextLook()
    {
        const int fallingAsleep = ReaderWatch.LooksToSleep + 1;
        var looks = new Looks(whoRuns: fallingAsleep);
        var watch = NewWatch();
        Assert.True(watch.TryAdd(looks.Look));
        await looks.UntilAsync(fallingAsleep + 1);
        watch.Remove(looks.Look);
        Assert.True(looks.Between(fallingAsleep) > AboutAPeriod);
    }

    [Fact]
    public async Task Watch_ThatSleeps_LooksWhenItIsWokenAndAPeriodLater()
    {
        const int last = ReaderWatch.LooksToSleep + 1;
        var looks = new Looks(whoRuns: 0);
        var watch = NewWatch();
        Assert.True(watch.TryAdd(looks.Look));
        await looks.UntilAsync(last);
        await Task.Delay(10 * ReaderWatch.Period, TestContext.Current.CancellationToken);
        Assert.Equal(last, looks.Count);

        watch.Wake();
        await looks.UntilAsync(last + 2);
        watch.Remove(looks.Look);
        Assert.True(looks.Between(last + 1) > AboutAPeriod);
    }

    [Fact]
    public async Task Watch_WhoseThreadCouldNotBeMade_MakesItForTheNextReader()
    {
        var isShort = true;
        var watch = new ReaderWatch(thread =>
        {
            if (isShort)
            {
                NoThread.Throw();
            }

            thread.UnsafeStart();
        });
        var refused = new Looks(whoRuns: 0);
        Assert.False(watch.TryAdd(refused.Look));
        isShort = false;
        var looks = new Looks(whoRuns: 0);
        Assert.True(watch.TryAdd(looks.Look));
        await looks.UntilAsync(2);
        watch.Remove(looks.Look);
        Assert.Equal(0, refused.Count);
    }

    private static ReaderWatch NewWatch() => new(static thread => thread.UnsafeStart());

    /// <summary>Notes when it is looked; only in one of the looks somebody was run.</summary>
    private sealed class Looks(int whoRuns)
    {
        private readonly Lock _lock = new();
        private readonly List<long> _times = [];

        public int Count
        {
            get
            {
                lock (_lock)
                {
                    return _times.Count;
                }
            }
        }

        public bool Look()
        {
            lock (_lock)
            {
                _times.Add(TimeProvider.System.GetTimestamp());
                return _times.Count == whoRuns;
            }
        }

        /// <summary>The time from this look, counted from one, to the next.</summary>
        public TimeSpan Between(int look) => TimeProvider.System.GetElapsedTime(_times[look - 1], _times[look]);

        public async Task UntilAsync(int count)
        {
            for (var began = TimeProvider.System.GetTimestamp(); Count < count; )
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < Bound);
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }
    }
}
