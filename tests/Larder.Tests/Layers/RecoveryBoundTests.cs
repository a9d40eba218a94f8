using System.Runtime.CompilerServices;
using Larder.Layers;
using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

/// <summary>What the store is not told of, and what cannot be done without it.</summary>
public sealed class RecoveryBoundTests
{
    [Fact]
    public void Changes_BeyondTheBound_AreDroppedAndTheStoreIsClearedBeforeItIsRead()
    {
        var bench = new RecoveryBench(maxPending: 3);
        for (var i = 0; i < 6; i++)
        {
            bench.Cache.Set($"k{i}", "old");
        }

        bench.IsDown = true;
        bench.Cache.Set("k0", "new");
        for (var i = 1; i < 5; i++)
        {
            bench.Cache.Remove($"k{i}");
        }

        bench.EmptyNear();
        Assert.True(bench.Health.IsSuspect);
        Assert.InRange(bench.Health.Pending, 1, 3);
        Assert.InRange(bench.Health.Dropped, 1, 4);
        bench.IsDown = false;
        Assert.All(Enumerable.Range(0, 6), i => Assert.NotEqual("old", bench.Cache.Get<string>($"k{i}")));
        bench.Heal();
        Assert.Equal((0, false), (bench.Health.Pending, bench.Health.IsSuspect));
        Assert.Equal(0, bench.Far.Count());
        bench.Cache.Set("later", "reaches it");
        Assert.Equal("reaches it", bench.Far.Get<string>("later"));
    }

    [Fact]
    public void Changes_BeyondTheBoundOfAStoreThatCannotBeCleared_AreRefused()
    {
        var bench = new RecoveryBench(maxPending: 2, before: inner => new Unlisted(inner));
        bench.Cache.Set("k0", "old");
        bench.IsDown = true;
        bench.Cache.Set("k1", 1);
        bench.Cache.Set("k2", 1);
        var fault = Assert.Throws<CacheStoreException>(() => bench.Cache.Remove("k0"));
        Assert.Contains("cannot be cleared", fault.Message, StringComparison.Ordinal);
        Assert.Throws<CacheStoreException>(() => bench.Cache.Set("k3", 1));
        bench.Cache.Set("k1", 2);
        Assert.Equal(2, bench.Health.Pending);
        bench.Heal();
        Assert.Equal((2, 1), (bench.Far.Get<int>("k1"), bench.Far.Get<int>("k2")));
    }

    [Fact, Trait("pace", "slow")]
    public void Outage_WithManyKeys_KeepsToTheBound()
    {
        var bench = new RecoveryBench(maxPending: 100) { IsDown = true };
        for (var i = 0; i < 10_000; i++)
        {
            bench.Cache.Set($"k{i}", i);
            Assert.InRange(bench.Health.Pending, 0, 100);
        }

        bench.Heal();
        Assert.Equal(0, bench.Health.Pending);
        Assert.InRange(bench.Health.Dropped, 9_900, 9_901);
        Assert.Equal(9_999, bench.Far.Get<int>("k9999"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task WhatTheStoreMustDecide_WhileDown_IsAnErrorAndNoGuess(bool breakerOpens)
    {
        var bench = new RecoveryBench();
        bench.Cache.Set("k", 1);
        bench.Cache.Set("taken", 1);
        bench.IsDown = true;
        for (var i = 0; breakerOpens && i < 5; i++)
        {
            bench.Cache.Get<int>("missing");
        }

        var cache = bench.Cache;
        Assert.ThrowsAny<CacheStoreException>(() => cache.GetOrAdd("new", 1));
        Assert.ThrowsAny<CacheStoreException>(() => cache.Increment("k"));
        Assert.ThrowsAny<CacheStoreException>(() => cache.Update<int>("k", old => old.Value + 1));
        Assert.ThrowsAny<CacheStoreException>(() => cache.TryTake<int>("taken", out _));
        Assert.ThrowsAny<CacheStoreException>(() => cache.Count());
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () =>
            await cache.Store.SetAsync("k", CacheEntry.Of(1), new CacheContext(CacheMode.IfPresent))
        );
        bench.Heal();
        Assert.Equal(1, cache.Get<int>("k"));
        Assert.False(cache.Contains("new"));
    }

    [Fact]
    public void WhatTheStoreMustDecide_OnceItIsBack_IsDecidedAfterWhatItHadYetToBeTold()
    {
        var bench = new RecoveryBench();
        bench.Cache.Set("n", 1);
        bench.Cache.Set("gone", 1);
        bench.IsDown = true;
        bench.Cache.Set("n", 10);
        bench.Cache.Remove("gone");
        bench.Cache.Set("taken", 5);
        bench.Cache.Set("other", 6);
        bench.IsDown = false;
        Assert.Equal(11, bench.Cache.Increment("n"));
        Assert.Equal(2, bench.Cache.GetOrAdd("gone", 2));
        Assert.Equal(5, bench.Cache.Take<int>("taken"));
        Assert.Equal(1, bench.Health.Pending);
        Assert.Equal(["gone", "n", "other"], bench.Cache.Keys().Order());
        Assert.Equal(0, bench.Health.Pending);
    }

    [Fact]
    public async Task Condition_OnceTheStoreIsBack_IsNotThatOfWhatItHadYetToBeTold()
    {
        var bench = new RecoveryBench();
        bench.Cache.Set("k", 1);
        bench.IsDown = true;
        bench.Cache.Set("k", 2);
        bench.IsDown = false;
        Assert.False(await bench.Layer.SetAsync("k", CacheEntry.Of(3), new CacheContext(CacheMode.IfAbsent)));
        Assert.Equal(2, bench.Far.Get<int>("k"));
    }

    [Fact]
    public void Value_ThatTheStoreCanNeverTake_DoesNotKeepTheOthersWaiting()
    {
        var bench = new RecoveryBench(before: inner => new Picky(inner, new CacheCodecException("no bytes")));
        bench.Cache.Set("bad", "old");
        bench.IsDown = true;
        bench.Cache.Set("bad", "poison");
        bench.Cache.Set("good", "new");
        bench.Heal();
        Assert.Equal("new", bench.Far.Get<string>("good"));
        Assert.False(bench.Far.Contains("bad"));
        Assert.Equal((0, 1), (bench.Health.Pending, bench.Health.Dropped));
    }

    [Fact]
    public void Values_OnWhichTheStoreFailsEveryTime_DoNotKeepTheOthersWaiting()
    {
        var bench = new RecoveryBench(before: inner => new Picky(inner, new CacheStoreException("again")));
        bench.Cache.Set("bad", "old");
        bench.IsDown = true;
        bench.Cache.Set("bad", "poison");
        bench.Cache.Set("bad too", "poison");
        bench.Cache.Set("bad as well", "poison");
        bench.Cache.Set("good", "new");
        bench.IsDown = false;
        bench.Cache.Get<int>("whether it is well");
        bench.Time.AdvanceMs(1_000);
        Assert.Equal("new", bench.Far.Get<string>("good"));
        Assert.Equal((3, BreakerState.Closed), (bench.Health.Pending, bench.Health.State));
        bench.EmptyNear();
        Assert.Equal("poison", bench.Cache.Get<string>("bad"));
        bench.Cache.Set("bad", "well again");
        bench.Cache.Remove("bad too");
        bench.Cache.Remove("bad as well");
        bench.Time.AdvanceMs(5_000);
        Assert.Equal((0, "well again"), (bench.Health.Pending, bench.Far.Get<string>("bad")));
    }

    [Fact]
    public void Layer_ThatNobodyHasAnyMore_IsNotKeptByItsAlarm()
    {
        var (time, layer) = Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(layer.IsAlive);
        time.AdvanceMs(60_000);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (ManualTimeProvider Time, WeakReference Layer) Forget()
        {
            var bench = new RecoveryBench { IsDown = true };
            bench.Cache.Set("k", 1);
            Assert.Equal(1, bench.Health.Pending);
            return (bench.Time, new WeakReference(bench.Layer));
        }
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreRefused()
    {
        Assert.Throws<CacheOptionsException>(() => new RecoveryLayer(new PlainStore(), new() { MaxPending = 0 }));
        Assert.Throws<CacheOptionsException>(() => new RecoveryLayer(new PlainStore(), new() { Breaker = null! }));
        Assert.Throws<CacheOptionsException>(() =>
            new RecoveryLayer(new PlainStore(), new() { Breaker = new BreakerOptions { Failures = 0 } })
        );
    }

    private sealed class Unlisted(ICacheStore inner) : ICacheStore
    {
        public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default) =>
            inner.GetAsync(key, context);

        public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default) =>
            inner.SetAsync(key, entry, context);

        public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default) =>
            inner.RemoveAsync(key, context);
    }

    /// <summary>Fails on one value.</summary>
    private sealed class Picky(ICacheStore inner, Exception fault) : CacheLayer(inner)
    {
        protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context) =>
            entry.Value is "poison" ? throw fault : entry;
    }
}
