using System.Globalization;
using Larder.Redis.Tests.Servers;
using Larder.Testing.Concurrency;
using Larder.Testing.Network;
using Larder.Testing.Randomness;

namespace Larder.Redis.Tests.Faults;

/// <summary>
/// A hundred thousand calls of a cache over Redis, single, of many and scanning, of which a tenth is abandoned at random
/// moments, through a proxy that delays, gives out single bytes and, if asked, resets: every value carries its key.
/// </summary>
public sealed class StormTests(OneServer one) : IClassFixture<OneServer>
{
    private const int Keys = 100;
    private const int Callers = 64;
    private const int Calls = 100_000 / Callers;
    private const double Leaving = 0.1;
    private static readonly TimeSpan Phase = TimeSpan.FromMilliseconds(40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callers_WhoLeaveAtRandom_NeverGetTheAnswersOfOthers(bool resets)
    {
        await using var proxy = new FaultProxy(one.Server.Port);
        await using var redis = await RedisConnection.ConnectAsync(
            OneServer.Local(one.Server, proxy.Port) with
            {
                CommandTimeout = TimeSpan.FromSeconds(20),
            }
        );
        var cache = new Cache(new RedisStore(redis, new RedisStoreOptions { Prefix = resets ? "reset:" : "calm:" }));
        await cache.SetManyAsync(
            Enumerable.Range(0, Keys).Select(i => new KeyValuePair<string, string>(Key(i), Value(i)))
        );
        var tally = new CallTally();
        using var over = new CancellationTokenSource();
        await SeededRun.RepeatAsync(
            1,
            async random =>
            {
                var spoiling = SpoilAsync(proxy, resets, new Random(random.Next()), over.Token);
                await Task.WhenAll(
                    Enumerable.Range(0, Callers).Select(_ => CallAsync(cache, new Random(random.Next()), tally))
                );
                await over.CancelAsync();
                await spoiling;
            }
        );
        LongForm.Tell($"storm: {tally}, {redis.Reconnects} reconnects");
        Assert.Equal(0, tally.Wrong);
        Assert.True(tally.Left > Callers * Calls * Leaving / 4, $"{tally}");
        Assert.True(tally.Right > Callers * Calls / 4, $"{tally}");
        Assert.Equal(resets, redis.Reconnects > 0);
        Assert.True(resets || tally.Failed == 0, $"{tally}");
    }

    private static async Task SpoilAsync(FaultProxy proxy, bool resets, Random random, CancellationToken over)
    {
        for (var turn = 0; !over.IsCancellationRequested; turn++)
        {
            proxy.Down.DelayMs = random.Next(3);
            proxy.Up.DelayMs = random.Next(2);
            proxy.Down.PieceLength = turn % 10 == 0 ? 1 : random.Next(200, 4000);
            if (resets && turn % 12 == 11)
            {
                proxy.CutAll();
            }

            await Task.Delay(Phase, TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task CallAsync(Cache cache, Random random, CallTally tally)
    {
        for (var left = Calls; left > 0; left--)
        {
            using var leaving = new CancellationTokenSource();
            var call = IsRightAsync(cache, random.Next(8), random.Next(Keys), leaving.Token);
            if (random.NextDouble() < Leaving)
            {
                await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(random.Next(3)), TimeProvider.System));
                await leaving.CancelAsync();
            }

            await tally.CountAsync(call, leaving.Token);
        }
    }

    private static async Task<bool> IsRightAsync(Cache cache, int kind, int number, CancellationToken token)
    {
        switch (kind)
        {
            case 0:
                int[] wanted = [number, (number + 1) % Keys, (number + 7) % Keys];
                var found = await cache.GetManyAsync<string>(wanted.Select(Key), token);
                return wanted.Select(Value).SequenceEqual(found.Select(one => one.Value!), StringComparer.Ordinal);
            case 1 when number < Keys / 10:
                var keys = new HashSet<string>(StringComparer.Ordinal);
                await foreach (var key in cache.KeysAsync(Key(number), token))
                {
                    keys.Add(key);
                }

                return keys.SetEquals([Key(number)]);
            case 2:
                return await cache.SetAsync(Key(number), Value(number), token: token);
            default:
                return string.Equals(
                    await cache.GetAsync<string>(Key(number), token),
                    Value(number),
                    StringComparison.Ordinal
                );
        }
    }

    private static string Key(int number) => "key" + number.ToString(CultureInfo.InvariantCulture);

    private static string Value(int number) => $"value of {Key(number)}";
}
