namespace Larder.Tests.Face;

/// <summary>How many factories run at once where nobody waits for them.</summary>
public sealed class BackgroundLoadTests
{
    private const int Keys = 10_000;
    private const int Limit = 8;

    [Theory, InlineData("memory"), InlineData("two levels"), Trait("pace", "slow")]
    public async Task ManyKeys_ExpiringAtOnce_NeverRunMoreThanTheLimitAndReadersDoNotWait(string store)
    {
        var bench = new LoadingBench(store, maxRefreshes: Limit);
        var policy = new CachePolicy
        {
            Expiration = TimeSpan.FromMinutes(10),
            FailSafe = new FailSafe { Retention = TimeSpan.FromDays(1) },
            SoftTimeout = TimeSpan.Zero,
        };
        var keys = Enumerable.Range(0, Keys).Select(i => "key:" + i.ToString("d5", null)).ToArray();
        foreach (var key in keys)
        {
            bench.Cache.Set(key, "old", policy);
        }

        bench.Time.Advance(policy.Expiration.TimeToLive);
        var running = 0;
        var most = 0;
        var runs = 0;
        for (var round = 1; round <= 5; round++)
        {
            var readers = keys.Select(key => bench.Cache.GetOrCreateAsync(key, Load, policy).AsTask()).ToArray();
            if (store == "memory")
            {
                Assert.All(readers, reader => Assert.True(reader.IsCompletedSuccessfully));
            }

            var values = await Task.WhenAll(readers).WaitAsync(LoadingBench.Bound);
            Assert.Equal((round - 1) * Limit, values.Count(value => value == "new"));
            await LoadingBench.UntilAsync(() => AllRun(round));
            Assert.Equal(Limit, Volatile.Read(ref running));
            bench.Time.AdvanceMs(1000);
            await LoadingBench.UntilAsync(() => Volatile.Read(ref running) == 0);
            await LoadingBench.UntilAsync(() => keys.Count(key => bench.Cache.Contains(key)) == round * Limit);
        }

        Assert.Equal(Limit, most);

        // the places are given back after the values have landed, so whoever asked too early asks again
        bool AllRun(int round)
        {
            if (Volatile.Read(ref runs) < round * Limit)
            {
                Array.ForEach(keys, key => _ = bench.Cache.GetOrCreateAsync(key, Load, policy).AsTask());
            }

            return Volatile.Read(ref runs) == round * Limit;
        }

        async ValueTask<string> Load(CancellationToken token)
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            var wait = Task.Delay(TimeSpan.FromSeconds(1), bench.Time, token);
            Interlocked.Increment(ref runs);
            await wait;
            Interlocked.Decrement(ref running);
            return "new";
        }
    }

    [Fact]
    public async Task Refreshes_ThatFail_GiveTheirPlacesBack()
    {
        var bench = new LoadingBench("memory", maxRefreshes: 1);
        var policy = new CachePolicy
        {
            FailSafe = new FailSafe { Throttle = TimeSpan.Zero },
            SoftTimeout = TimeSpan.Zero,
        };
        bench.SetExpired("old", policy);
        for (var failures = 1; failures <= 5; failures++)
        {
            await LoadingBench.UntilAsync(() =>
            {
                Assert.Equal(
                    "old",
                    bench.Cache.GetOrCreate<string>("k", () => throw new InvalidDataException(), policy)
                );
                return bench.Failures.Count >= failures;
            });
        }
    }

    [Fact]
    public void Limit_BelowOne_IsRefused() =>
        Assert.Throws<CacheOptionsException>(() => new LoadingBench("memory", maxRefreshes: 0));

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // another one was quicker: look again
        }
    }
}
