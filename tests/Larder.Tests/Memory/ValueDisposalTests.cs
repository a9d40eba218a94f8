using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Concurrency;
using Larder.Testing.Randomness;
using Larder.Testing.Time;
using Larder.Transforms;

namespace Larder.Tests.Memory;

public sealed class ValueDisposalTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<Exception> _faults = [];

    [Fact]
    public async Task Value_ThatLeft_ForWhateverReason_IsDisposedOnce()
    {
        var store = Make(TimeSpan.Zero, new() { MaxEntries = 2 });
        var cache = new Cache(store);
        Probe[] values = [.. Enumerable.Range(0, 7).Select(_ => new Probe())];
        cache.Set("removed", values[0]);
        cache.Remove("removed");
        cache.Set("replaced", values[1]);
        cache.Set("replaced", values[2], TimeSpan.FromSeconds(1));
        _time.AdvanceMs(1000);
        store.FreeExpired();
        cache.Set("a", values[3]);
        cache.Set("b", values[4]);
        cache.Set("c", values[5]);
        Assert.Equal(1, values[3].Disposals + values[4].Disposals);
        await cache.ClearAsync();
        cache.Set("stays", values[6]);
        Assert.Equal([1, 1, 1, 1, 1, 1, 0], values.Select(value => value.Disposals));
    }

    [Fact]
    public void Value_IsDisposedWhenItsGraceIsOver()
    {
        var store = Make(TimeSpan.FromSeconds(30));
        var cache = new Cache(store);
        var value = new Probe();
        cache.Set("k", value);
        cache.Remove("k");
        _time.AdvanceMs(29_999);
        Beat(store);
        Assert.Equal(0, value.Disposals);
        _time.AdvanceMs(1);
        Beat(store);
        Assert.True(SpinWait.SpinUntil(() => value.Disposals == 1, TimeSpan.FromSeconds(30)));
        _time.AdvanceMs(60_000);
        Beat(store);
        Assert.Equal(1, value.Disposals);
    }

    [Fact]
    public void Value_SetAgainDuringItsGrace_LivesOn()
    {
        var store = Make(TimeSpan.FromSeconds(30));
        var cache = new Cache(store);
        var value = new Probe();
        cache.Set("k", value);
        cache.Remove("k");
        _time.AdvanceMs(20_000);
        cache.Set("other", value);
        _time.AdvanceMs(20_000);
        Beat(store);
        Assert.Equal(0, value.Disposals);
        cache.Remove("other");
        _time.AdvanceMs(29_000);
        Beat(store);
        Assert.Equal(0, value.Disposals);
        _time.AdvanceMs(1000);
        Beat(store);
        Assert.True(SpinWait.SpinUntil(() => value.Disposals == 1, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void SameInstance_OverItself_OrUnderTwoKeys_IsDisposedWithTheLastOne()
    {
        var cache = new Cache(Make(TimeSpan.Zero));
        var value = new Probe();
        cache.Set("k", value);
        cache.Set("k", value);
        cache.Set("other", value);
        Assert.Equal(0, value.Disposals);
        cache.Remove("k");
        Assert.Equal(0, value.Disposals);
        cache.Remove("other");
        Assert.Equal(1, value.Disposals);
    }

    [Fact]
    public async Task HeldValue_IsDisposedWhenTheLastHolderIsDone()
    {
        var cache = new Cache(new PrefixLayer(Make(TimeSpan.Zero), "p:"));
        var value = new Probe();
        cache.Set("k", value);
        var first = cache.Hold<Probe>("k")!;
        var second = (await cache.HoldAsync<Probe>("k"))!;
        Assert.Same(value, first.Value);
        cache.Remove("k");
        Assert.Null(cache.Hold<Probe>("k"));
        first.Dispose();
        first.Dispose();
        Assert.Equal(0, value.Disposals);
        second.Dispose();
        Assert.Equal(1, value.Disposals);
    }

    [Fact]
    public void HeldValue_OfAStoreThatDisposesOfNothing_IsTheValue()
    {
        var cache = new Cache(new MemoryStore(10));
        var value = new Probe();
        cache.Set("k", value);
        cache.Set("plain:1", "text");
        using (var held = cache.Hold<Probe>("k"))
        using (var plain = cache.Hold<string>($"plain:{value.Disposals + 1}"))
        {
            cache.Clear();
            Assert.Same(value, held!.Value);
            Assert.Equal("text", plain!.Value);
        }

        Assert.Equal(0, value.Disposals);
    }

    [Fact]
    public void ValueThatIsNotDisposable_CanBeHeld()
    {
        var cache = new Cache(Make(TimeSpan.Zero));
        cache.Set("k", 1);
        using var held = cache.Hold<int>("k");
        Assert.Equal(1, held!.Value);
    }

    [Fact]
    public async Task RefusedValue_StaysItsMakers()
    {
        var store = Make(TimeSpan.Zero, new() { MaxWeight = 1, Weigher = (key, _) => key.ToString().Length });
        var cache = new Cache(store);
        var (heavy, late) = (new Probe(), new Probe());
        Assert.False(cache.Set("heavy", heavy));
        var made = await cache.GetOrCreateAsync(
            "k",
            async token =>
            {
                await cache.RemoveAsync("k", token);
                return late;
            }
        );
        Assert.Same(late, made);
        Assert.False(cache.Contains("k"));
        _time.AdvanceMs(100_000);
        Beat(store);
        Assert.Equal((0, 0), (heavy.Disposals, late.Disposals));
    }

    [Fact]
    public void RefusedInstance_ThatWasInTheStore_IsStillDisposedInTime()
    {
        var store = Make(
            TimeSpan.FromSeconds(30),
            new() { MaxWeight = 1, Weigher = (key, _) => key.ToString().Length }
        );
        var cache = new Cache(store);
        var value = new Probe();
        cache.Set("k", value);
        cache.Remove("k");
        Assert.False(cache.Set("heavy", value));
        _time.AdvanceMs(29_999);
        Beat(store);
        Assert.Equal(0, value.Disposals);
        _time.AdvanceMs(1);
        Beat(store);
        Assert.True(SpinWait.SpinUntil(() => value.Disposals == 1, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void AsynchronousDisposal_IsPreferred_AndFaultsAreTold()
    {
        var store = Make(TimeSpan.Zero);
        var cache = new Cache(store);
        var both = new Both();
        cache.Set("k", both);
        cache.Set("faulty", new Faulty());
        cache.Clear();
        Assert.Equal((1, 0), (both.Slow, both.Quick));
        Assert.Equal(1, store.FailedDisposals);
        Assert.Equal("broken", Assert.Single(_faults).Message);
    }

    [Fact]
    public void OptionOff_DisposesOfNothing()
    {
        var cache = new Cache(new MemoryStore(10));
        var value = new Probe();
        cache.Set("k", value);
        cache.Remove("k");
        Assert.Equal(0, value.Disposals);
    }

    [Fact]
    public void Told_ComesBeforeTheDisposal()
    {
        var value = new Probe();
        var seen = -1;
        var cache = new Cache(Make(TimeSpan.Zero, new() { OnRemoved = (_, _, _) => seen = value.Disposals }));
        cache.Set("k", value);
        cache.Remove("k");
        Assert.Equal((0, 1), (seen, value.Disposals));
    }

    [Fact]
    public void NegativeGrace_IsRefused() => Assert.Throws<CacheOptionsException>(() => Make(TimeSpan.FromTicks(-1)));

    [Fact]
    public async Task Hold_OfAPlainValueThatTheNearStoreDoesNotKeep_Ends()
    {
        var near = new MemoryStore(new MemoryStoreOptions { MaxWeight = 1, Weigher = static (_, _) => 2 });
        var cache = new Cache(new TwoLevelStore(near, new BytesLayer(new MemoryStore(10))));
        cache.Set("k", "v");
        var holding = Task.Run(() =>
        {
            using var held = cache.Hold<string>("k");
            return held!.Value;
        });
        Assert.Equal("v", await holding.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Holders_UnderWriters_NeverSeeADisposedValue_AndEachIsDisposedOnce()
    {
        var cycles = LongForm.Or(60_000, 1_000_000);
        var store = Make(TimeSpan.Zero, new() { MaxEntries = 8 });
        var cache = new Cache(store);
        var made = 0;
        var disposed = 0;
        await Race.RunAsync(
            4,
            worker =>
            {
                var random = new Random(worker);
                for (var i = 0; i < cycles / 4; i++)
                {
                    var key = FormattableString.Invariant($"k{random.Next(12)}");
                    switch (random.Next(4))
                    {
                        case 0:
                            Interlocked.Increment(ref made);
                            Assert.True(cache.Set(key, new Probe(() => Interlocked.Increment(ref disposed))));
                            break;
                        case 1:
                            cache.Remove(key);
                            break;
                        default:
                            using (var held = cache.Hold<Probe>(key))
                            {
                                held?.Value.Use();
                                Thread.Yield();
                                held?.Value.Use();
                            }

                            break;
                    }
                }
            }
        );
        cache.Clear();
        Assert.Equal(made, disposed);
        Assert.Equal(0, store.FailedDisposals);
    }

    [Fact]
    public void RandomTurns_DisposeExactlyWhatIsNeitherInNorHeldNorInItsGrace() =>
        SeededRun.Repeat(
            200,
            random =>
            {
                var grace = TimeSpan.FromMilliseconds(random.Next(3) * 10);
                var store = Make(grace, new() { MaxEntries = 100 });
                var cache = new Cache(store);
                var values = Enumerable.Range(0, 4).Select(_ => new Probe()).ToArray();
                var holds = new List<HeldValue<Probe>>();
                for (var i = 0; i < 60; i++)
                {
                    Turn(random, cache, values, holds);
                    Beat(store);
                    foreach (var held in holds)
                    {
                        held.Value.Use();
                    }
                }

                holds.ForEach(held => held.Dispose());
                cache.Clear();
                _time.AdvanceMs(1000);
                Beat(store);
                Assert.True(
                    SpinWait.SpinUntil(
                        () => values.All(value => value.Disposals == (value.WasIn ? 1 : 0)),
                        TimeSpan.FromSeconds(30)
                    )
                );
            }
        );

    private void Turn(Random random, Cache cache, Probe[] values, List<HeldValue<Probe>> holds)
    {
        var key = FormattableString.Invariant($"k{random.Next(4)}");
        var value = values[random.Next(values.Length)];
        switch (random.Next(6))
        {
            case < 2
                when value.Disposals == 0
                    && (cache.Keys().Any(other => cache.Get<Probe>(other) == value) || !value.WasIn):
                value.WasIn = true;
                Assert.True(cache.Set(key, value));
                break;
            case 2:
                cache.Remove(key);
                break;
            case 3 when cache.Hold<Probe>(key) is { } held:
                holds.Add(held);
                break;
            case 4 when holds.Count > 0:
                holds[0].Dispose();
                holds.RemoveAt(0);
                break;
            default:
                _time.AdvanceMs(random.Next(15));
                break;
        }
    }

    private static void Beat(MemoryStore store) => ((ISwept)store).SweepTick();

    private MemoryStore Make(TimeSpan grace, MemoryStoreOptions? options = null) =>
        new(
            (options ?? new MemoryStoreOptions()) with
            {
                TimeProvider = _time,
                SweepInterval = TimeSpan.FromDays(1000),
                ValueDisposal = new ValueDisposalOptions { Grace = grace, OnFault = (_, fault) => _faults.Add(fault) },
            }
        );

    private sealed class Probe(Action? told = null) : IDisposable
    {
        private int _disposals;

        public int Disposals => Volatile.Read(ref _disposals);

        public bool WasIn { get; set; }

        public void Use() => ObjectDisposedException.ThrowIf(Disposals > 0, this);

        public void Dispose()
        {
            Interlocked.Increment(ref _disposals);
            told?.Invoke();
        }
    }

    private sealed class Both : IDisposable, IAsyncDisposable
    {
        public int Quick { get; private set; }

        public int Slow { get; private set; }

        public void Dispose() => Quick++;

        public async ValueTask DisposeAsync()
        {
            await ValueTask.CompletedTask;
            Slow++;
        }
    }

    private sealed class Faulty : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("broken");
    }
}
