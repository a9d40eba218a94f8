using Larder.Hosting.Tests.Servers;
using Larder.Layers;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Hosting.Tests.Hybrid;

/// <summary>What the framework's own implementation gets wrong between nodes, with two nodes over one real server.</summary>
public sealed class NodesTests(OneRedis one) : IClassFixture<OneRedis>
{
    private readonly string _space = $"n{Guid.NewGuid():N}";

    [Fact]
    public async Task Stampede_AcrossNodes_RunsOneFactory_Extensions6759()
    {
        var nodes = new[] { await one.NodeAsync(_space), await one.NodeAsync(_space) };
        var loads = 0;
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(i =>
                    Task.Run(async () =>
                        await nodes[i % 2]
                            .AsHybridCache()
                            .GetOrCreateAsync(
                                "hot",
                                async token =>
                                {
                                    await Task.Delay(100, token);
                                    return Interlocked.Increment(ref loads);
                                }
                            )
                    )
                )
        );
        Assert.All(all, static value => Assert.Equal(1, value));
        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task Create_StoringNearOnly_AsksAndTellsTheServerNothing()
    {
        var (here, there) = (
            (await one.NodeAsync(_space)).AsHybridCache(),
            (await one.NodeAsync(_space)).AsHybridCache()
        );
        var options = new HybridCacheEntryOptions { Flags = HybridCacheEntryFlags.DisableDistributedCache };
        await there.SetAsync("k", 1);
        Assert.Equal(2, await here.GetOrCreateAsync("k", _ => new ValueTask<int>(2), options));
        Assert.Equal(2, await here.GetOrCreateAsync("k", _ => new ValueTask<int>(3)));
        Assert.Equal(1, await there.GetOrCreateAsync("k", _ => new ValueTask<int>(4)));
    }

    [Fact]
    public async Task Create_StoringFarOnly_FillsUnderTheLease()
    {
        var node = await one.NodeAsync(_space);
        var options = new HybridCacheEntryOptions { Flags = HybridCacheEntryFlags.DisableLocalCache };
        Assert.Equal(1, await node.AsHybridCache().GetOrCreateAsync("k", _ => new ValueTask<int>(1), options));
        Assert.False(node.TryGetNear<int>("k", out _));
        Assert.Equal(1, await node.AsHybridCache().GetOrCreateAsync("k", _ => new ValueTask<int>(2), options));
        await node.RemoveAsync("k");
        Assert.Equal(3, await node.AsHybridCache().GetOrCreateAsync("k", _ => new ValueTask<int>(3), options));
    }

    [Fact]
    public async Task RemoveByTag_OnOneNode_IsSeenByTheOther_Extensions7411()
    {
        var (here, there) = (
            (await one.FarAsync(_space)).AsHybridCache(),
            (await one.FarAsync(_space)).AsHybridCache()
        );
        for (var round = 0; round < 5; round++)
        {
            var expected = round;
            Assert.Equal(expected, await here.GetOrCreateAsync("k", _ => new ValueTask<int>(expected), tags: ["t"]));
            Assert.Equal(expected, await there.GetOrCreateAsync("k", _ => new ValueTask<int>(-1), tags: ["t"]));
            await (round % 2 == 0 ? here : there).RemoveByTagAsync("t");
        }
    }

    [Fact]
    public async Task RemoveByTag_OnOneNode_NearCopiesOfTheOtherEndWithinTheirBound_Extensions7411()
    {
        var bound = TimeSpan.FromMilliseconds(300);
        var here = (await one.NodeAsync(_space)).AsHybridCache();
        var there = (await one.NodeAsync(_space, new TwoLevelOptions { NearExpiration = bound })).AsHybridCache();
        await here.SetAsync("k", "old", tags: ["t"]);
        Assert.Equal("old", await there.GetOrCreateAsync("k", _ => new ValueTask<string>("new"), tags: ["t"]));
        await here.RemoveByTagAsync("t");
        await Task.Delay(bound + TimeSpan.FromMilliseconds(100));
        Assert.Equal("new", await there.GetOrCreateAsync("k", _ => new ValueTask<string>("new"), tags: ["t"]));
    }

    [Fact]
    public async Task RemoveByTag_OnTheOtherNodeWhileTheFactoryRuns_IsNotStored_Extensions7771()
    {
        var (here, there) = (
            (await one.NodeAsync(_space)).AsHybridCache(),
            (await one.NodeAsync(_space)).AsHybridCache()
        );
        var (running, removed) = (new TaskCompletionSource(), new TaskCompletionSource());
        var late = here.GetOrCreateAsync(
                "k",
                async _ =>
                {
                    running.SetResult();
                    await removed.Task;
                    return "read before the removal";
                },
                tags: ["t"]
            )
            .AsTask();
        await running.Task;
        await there.RemoveByTagAsync("t");
        removed.SetResult();
        Assert.Equal("read before the removal", await late);
        Assert.Equal("new", await here.GetOrCreateAsync("k", _ => new ValueTask<string>("new"), tags: ["t"]));
    }
}
