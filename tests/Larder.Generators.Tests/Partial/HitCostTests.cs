using Larder.Memory;

namespace Larder.Generators.Tests.Partial;

/// <summary>What a hit through a generated method allocates.</summary>
public sealed class HitCostTests
{
    private const int Rounds = 1000;

    // what there is room for in one answer of a task that is complete
    private const int OneTask = 72;

    private readonly Hits _hits = new(new Cache(new MemoryStore(100)));

    [Fact]
    public void Sync_OnAHit_AllocatesNothing() =>
        Assert.Equal(0, PerCall(() => _hits.Get(7, "north", new DateOnly(2026, 11, 21))));

    [Fact]
    public void ValueTask_OnAHit_AllocatesNothing() => Assert.Equal(0, PerCall(() => Take(_hits.GetAsync(7))));

    [Fact]
    public void Sequence_OnAHit_AllocatesNothing()
    {
        int[] ids = [1, 2, 3];
        Assert.Equal(0, PerCall(() => _hits.Many(ids)));
    }

    [Fact]
    public void Service_OnAHit_AllocatesNothing()
    {
        var service = ((IHits)_hits).WithCache(new Cache(new MemoryStore(100)));
        Assert.Equal(0, PerCall(() => service.Plain(7)));
    }

    [Fact]
    public void Static_OverTheHost_OnAHit_AllocatesNothing()
    {
        using var host = LarderHost.Use(new Cache(new MemoryStore(100)));
        Assert.Equal(0, PerCall(static () => Hits.Static(7)));
    }

    [Fact]
    public void Task_OnAHit_AllocatesTheTask() => Assert.Equal(OneTask, PerCall(() => _hits.TaskAsync(7).Result));

    private static string Take(ValueTask<string> pending) =>
        pending.IsCompletedSuccessfully ? pending.Result : throw new InvalidOperationException("This was no hit.");

    private static long PerCall(Func<string> hit)
    {
        for (var warm = 0; warm < 3; warm++)
        {
            Assert.NotNull(hit());
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            hit();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
