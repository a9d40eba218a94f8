using Larder.Redis.Tests.Servers;
using Larder.Wire.Lanes;

namespace Larder.Redis.Tests.Replies;

/// <summary>The watch over readers sleeps while nobody is run, and relieves nobody whom it has not seen for a period.</summary>
public sealed class ReaderWatchTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

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
