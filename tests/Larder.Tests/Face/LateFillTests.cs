using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Randomness;
using Larder.Testing.Stores;

namespace Larder.Tests.Face;

/// <summary>A value that was removed or replaced while it was being loaded is not brought back by that load.</summary>
public sealed class LateFillTests
{
    private const int Changes = 10;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var store in new[] { "memory", "prefixed", "two levels", "plain", "gated" })
            {
                foreach (
                    var overtaker in store == "plain" ? ["remove", "set"] : new[] { "remove", "set", "clear", "take" }
                )
                {
                    cases.Add(store, overtaker);
                }
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Load_OvertakenInTheSameCache_IsNotStored(string store, string overtaker)
    {
        var cache = new Cache(Make(store));
        await OvertakeAsync(cache, cache, overtaker);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Load_OvertakenByAnotherCacheOverTheStore_IsNotStored(string store, string overtaker)
    {
        if (store == "plain")
        {
            // three verbs and no fence: only the cache itself can know
            return;
        }

        var shared = Make(store);
        await OvertakeAsync(new Cache(shared), new Cache(shared), overtaker);
    }

    [Theory, InlineData("memory"), InlineData("two levels"), InlineData("plain")]
    public async Task Caller_AfterARemoval_StartsANewFlight(string store)
    {
        var cache = new Cache(Make(store));
        var old = new TaskCompletionSource<string>();
        var first = await StartLoadAsync(cache, old.Task);
        cache.Remove("k");
        Assert.Equal(
            "new",
            await cache.GetOrCreateAsync("k", _ => new ValueTask<string>("new")).AsTask().WaitAsync(Bound)
        );
        old.SetResult("old");
        Assert.Equal("old", await first.WaitAsync(Bound));
        Assert.Equal("new", cache.Get<string>("k"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Removal_WhileTheFillIsOnItsWayToTheFarStore_Wins(bool remove)
    {
        var far = new MemoryStore(10);
        var slow = new PausingStore(far);
        var cache = new Cache(new TwoLevelStore(new MemoryStore(10), slow));
        slow.Arm();
        var load = cache.GetOrCreateAsync("k", _ => new ValueTask<string>("old")).AsTask();
        await slow.Arrived.WaitAsync(Bound);
        var change = remove ? cache.RemoveAsync("k").AsTask() : cache.SetAsync("k", "new").AsTask();
        await Task.Delay(20);
        slow.Release();
        await change.WaitAsync(Bound);
        Assert.Equal("old", await load.WaitAsync(Bound));
        var expected = remove ? null : "new";
        Assert.Equal(expected, cache.Get<string>("k"));
        Assert.Equal(expected, new Cache(far).Get<string>("k"));
    }

    [Theory, InlineData("memory"), InlineData("two levels"), InlineData("plain")]
    public async Task Load_BegunWhileASetIsOnItsWay_DoesNotReplaceIt(string store)
    {
        var slow = new PausingStore(Make(store));
        var cache = new Cache(slow);
        slow.Arm();
        var set = cache.SetAsync("k", "new").AsTask();
        await slow.Arrived.WaitAsync(Bound);
        var value = new TaskCompletionSource<string>();
        var load = await StartLoadAsync(cache, value.Task);
        slow.Release();
        Assert.True(await set.WaitAsync(Bound));
        value.SetResult("late");
        Assert.Equal("late", await load.WaitAsync(Bound));
        Assert.Equal("new", cache.Get<string>("k"));
    }

    [Fact]
    public async Task Fill_OnItsWayToAPlainStoreWhenTheKeyIsRemoved_DoesNotStayThere()
    {
        var slow = new PausingStore(new PlainStore());
        var cache = new Cache(slow);
        slow.Arm();
        var load = cache.GetOrCreateAsync("k", _ => new ValueTask<string>("old")).AsTask();
        await slow.Arrived.WaitAsync(Bound);
        await cache.RemoveAsync("k");
        slow.Release();
        Assert.Equal("old", await load.WaitAsync(Bound));
        Assert.False(cache.Contains("k"));
    }

    [Fact, Trait("form", "long"), Trait("pace", "slow")]
    public async Task Races_OfLoadsSetsAndRemovals_NeverBringAnOldValueBack()
    {
        var rounds = LongForm.Or(300, 100_000);
        await SeededRun.RepeatAsync(rounds, RaceAsync);
        LongForm.Tell(FormattableString.Invariant($"{rounds} times {Changes} races of a load with a change"));

        static async Task RaceAsync(Random random)
        {
            var cache = new Cache(Make(random.Next(2) == 0 ? "two levels" : "memory"));
            var source = 0;
            for (var step = 1; step <= Changes; step++)
            {
                var load = Task.Run(async () => await cache.GetOrCreateAsync("k", Load));
                Spin(random.Next(300));
                Volatile.Write(ref source, step);
                if (random.Next(2) == 0)
                {
                    await cache.RemoveAsync("k");
                }
                else
                {
                    await cache.SetAsync("k", step);
                }

                Assert.Equal(step, await cache.GetOrCreateAsync("k", Load).AsTask().WaitAsync(Bound));
                await load.WaitAsync(Bound);
                Assert.Equal(step, await cache.GetOrCreateAsync("k", Load).AsTask().WaitAsync(Bound));
            }

            async ValueTask<int> Load(CancellationToken token)
            {
                var value = Volatile.Read(ref source);
                await Task.Yield();
                return value;
            }
        }

        static void Spin(int times) => Thread.SpinWait(times);
    }

    private static async Task OvertakeAsync(Cache loading, Cache changing, string overtaker)
    {
        changing.Set("k", "before");
        var value = new TaskCompletionSource<string>();
        loading.Remove("k");
        var load = await StartLoadAsync(loading, value.Task);
        switch (overtaker)
        {
            case "remove":
                await changing.RemoveAsync("k");
                break;
            case "clear":
                await changing.ClearAsync();
                break;
            case "take":
                await changing.SetAsync("k", "taken");
                await changing.TakeAsync<string>("k");
                break;
            default:
                await changing.SetAsync("k", "new");
                break;
        }

        value.SetResult("late");
        Assert.Equal("late", await load.WaitAsync(Bound));
        Assert.Equal(overtaker == "set" ? "new" : null, changing.Get<string>("k"));
        Assert.Equal(overtaker == "set" ? "new" : null, loading.Get<string>("k"));
    }

    /// <summary>A load of the key whose factory has begun and ends with <paramref name="value"/>.</summary>
    private static async Task<Task<string>> StartLoadAsync(Cache cache, Task<string> value)
    {
        var started = new TaskCompletionSource();
        var load = cache
            .GetOrCreateAsync(
                "k",
                async _ =>
                {
                    started.SetResult();
                    return await value;
                }
            )
            .AsTask();
        await started.Task.WaitAsync(Bound);
        return load;
    }

    private static ICacheStore Make(string store) =>
        store switch
        {
            "memory" => new MemoryStore(10),
            "prefixed" => new StatsLayer(new PrefixLayer(new MemoryStore(10), "app:")),
            "two levels" => new PrefixLayer(
                new TwoLevelStore(new MemoryStore(10), new SuspendingStore(new MemoryStore(10))),
                "app:"
            ),
            "gated" => new LockLayer(new PrefixLayer(new MemoryStore(10), "app:")),
            _ => new PlainStore(),
        };
}
