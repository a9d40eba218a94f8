using Larder.Layers;
using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

/// <summary>What is remembered for a store that is down, where it is much or of different kinds.</summary>
public sealed class RecoveryQueueTests
{
    private readonly RecoveryBench _bench = new();

    [Fact]
    public void Writes_BeyondTheBound_CostTheOldestOnes()
    {
        var bench = new RecoveryBench(maxPending: 3) { IsDown = true };
        for (var i = 0; i < 4; i++)
        {
            bench.Cache.Set($"k{i}", i);
        }

        Assert.Equal((3, 2L, true), (bench.Health.Pending, bench.Health.Dropped, bench.Health.IsSuspect));
        bench.EmptyNear();
        Assert.False(bench.Cache.Contains("k0"));
        Assert.Equal(3, bench.Cache.Get<int>("k3"));
        bench.Heal();
        Assert.Equal(["k2", "k3"], bench.Far.Keys().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Writes_WhereOnlyOneThingIsRemembered_CostEverything()
    {
        var bench = new RecoveryBench(maxPending: 1);
        bench.Cache.Set("old", 1);
        bench.IsDown = true;
        bench.Cache.Set("a", 1);
        bench.Cache.Set("b", 1);
        Assert.Equal((1, 2L, true), (bench.Health.Pending, bench.Health.Dropped, bench.Health.IsSuspect));
        bench.Heal();
        Assert.Equal((0, 0), (bench.Far.Count(), bench.Health.Pending));
    }

    [Fact]
    public async Task Removals_BeyondTheBound_AreCoveredByTheClearThatFollows()
    {
        var bench = new RecoveryBench(maxPending: 2) { IsDown = true };
        await bench.Cache.RemoveByTagAsync("t");
        bench.Cache.Remove("a");
        bench.Cache.Remove("b");
        Assert.Equal((2, 0L, true), (bench.Health.Pending, bench.Health.Dropped, bench.Health.IsSuspect));
        bench.Heal();
        Assert.Equal((2L, false), (bench.Health.Replayed, bench.Health.IsSuspect));
        bench.IsDown = true;
        bench.Cache.Set("another", 1);
        bench.IsDown = false;
        Assert.Equal(1, bench.Cache.Increment("a"));
    }

    [Fact]
    public void Suspicion_WhileItsClearIsUnderWay_OutlivesIt()
    {
        var queue = new RecoveryQueue(most: 1, canClear: true);
        queue.Add(PendingChange.Removal("a"));
        queue.Add(PendingChange.Removal("b"));
        var first = queue.Take(only: null)!;
        queue.Add(PendingSweep.All());
        queue.Settle(first);
        Assert.True(queue.IsSuspect);
        queue.Settle(queue.Take(only: null)!);
        Assert.Equal((false, 0), (queue.IsSuspect, queue.Count));
    }

    [Fact]
    public async Task SweepsThatSayTheSame_AreToldOnce()
    {
        _bench.IsDown = true;
        await _bench.Cache.RemoveByTagAsync("t");
        await _bench.Cache.RemoveByTagAsync("t");
        Assert.Equal(1, _bench.Health.Pending);
        await _bench.Cache.RemoveByTagAsync("u");
        await new Cache(new PrefixLayer(_bench.Cache.Store, "app:")).RemoveByTagAsync("t");
        Assert.Equal(3, _bench.Health.Pending);
        _bench.Cache.Clear();
        Assert.Equal(4, _bench.Health.Pending);
        _bench.Cache.Clear();
        await _bench.Cache.RemoveByTagAsync("v");
        Assert.Equal(4, _bench.Health.Pending);
    }

    [Fact]
    public async Task TagRemoval_OfWhatWasSetWhileDown_LeavesNothingOlderEither()
    {
        _bench.Cache.Set("k", "old");
        _bench.IsDown = true;
        await _bench.Cache.Store.SetAsync("k", CacheEntry.Of("new").WithTags(TagSet.Of("t")));
        await _bench.Cache.RemoveByTagAsync("t");
        _bench.Heal();
        Assert.False(_bench.Far.Contains("k"));
        Assert.False(_bench.Cache.Contains("k"));
    }

    [Fact]
    public void Write_OfAnotherKeyThanIsRemembered_GoesStraightToTheStore()
    {
        _bench.IsDown = true;
        _bench.Cache.Set("a", 1);
        _bench.IsDown = false;
        _bench.Cache.Set("b", 1);
        Assert.Equal(["b"], _bench.Far.Keys());
        Assert.Equal(1, _bench.Health.Pending);
    }

    [Theory, InlineData("tag"), InlineData("remove")]
    public async Task WhatTheStoreCanNeverBeTold_CostsAllThatItHolds(string change)
    {
        var bench = new RecoveryBench(before: static inner => new Unwilling(inner));
        bench.Cache.Set("k", 1);
        bench.IsDown = true;
        if (change == "tag")
        {
            await bench.Cache.RemoveByTagAsync("t");
        }
        else
        {
            bench.Cache.Remove("stuck");
        }

        bench.Heal();
        Assert.Equal((0, 1L, false), (bench.Health.Pending, bench.Health.Dropped, bench.Health.IsSuspect));
        Assert.Equal(0, bench.Far.Count());
    }

    [Fact]
    public async Task Caller_WhoLeavesWhileTheStoreIsTold_LeavesItToTheOthers()
    {
        using var left = new CancellationTokenSource();
        var far = (Leaving?)null;
        var bench = new RecoveryBench(before: inner => far = new Leaving(inner, left)) { IsDown = true };
        bench.Cache.Clear();
        bench.IsDown = false;
        far!.IsArmed = true;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await bench.Layer.ReadAsync("k", left.Token)
        );
        bench.Cache.Clear();
        Assert.Equal(1, bench.Health.Pending);
        bench.Heal();
        Assert.Equal(0, bench.Health.Pending);
    }

    [Fact]
    public void Entry_IsReadUntilTheEndOfItsLifeAndNotThen()
    {
        var time = new ManualTimeProvider();
        var start = time.GetTimestamp();
        var change = PendingChange.Write("k", CacheEntry.Of(1, expiration: TimeSpan.FromSeconds(2)), time, default);
        var never = PendingChange.Write("k", CacheEntry.Of(1, expiration: Expiration.Never), time, default);
        Assert.Equal(TimeSpan.FromTicks(1), change.At(start + TimeSpan.TicksPerSecond * 2 - 1)!.Expiration.TimeToLive);
        Assert.Null(change.At(start + TimeSpan.TicksPerSecond * 2));
        Assert.Null(change.At(start + TimeSpan.TicksPerSecond * 3));
        Assert.True(never.At(start + TimeSpan.TicksPerSecond)!.Expiration.IsNever);
    }

    /// <summary>A far store that knows no tags and cannot remove one key.</summary>
    private sealed class Unwilling(ICacheStore inner) : CacheLayer(inner)
    {
        public override ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context) =>
            throw new NotSupportedException();

        protected override void OnRemove(CacheKey key, CacheContext context)
        {
            if (key == "stuck")
            {
                throw new NotSupportedException();
            }
        }
    }

    /// <summary>A store whose caller leaves during a call.</summary>
    private sealed class Leaving(ICacheStore inner, CancellationTokenSource left) : WrappedStore(inner)
    {
        public bool IsArmed { get; set; }

        protected override async ValueTask BeforeAsync(CacheContext context)
        {
            if (IsArmed)
            {
                IsArmed = false;
                await left.CancelAsync();
                context.Token.ThrowIfCancellationRequested();
            }
        }
    }
}
