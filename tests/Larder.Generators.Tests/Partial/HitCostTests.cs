using Larder.Layers;
using Larder.Memory;

namespace Larder.Generators.Tests.Partial;

/// <summary>What a hit through a generated method allocates.</summary>
public sealed class HitCostTests
{
    private const int Rounds = 1000;

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
        Assert.Equal(0, PerCall(() => Take(service.PlainAsync(7))));
        Assert.Equal(0, PerCall(() => Take(service.PlainTaskAsync(7))));
    }

    [Fact]
    public void Static_OverTheHost_OnAHit_AllocatesNothing()
    {
        using var host = LarderHost.Use(new Cache(new MemoryStore(100)));
        Assert.Equal(0, PerCall(static () => Hits.Static(7)));
    }

    [Fact]
    public void Task_OnAHit_AllocatesNothing() => Assert.Equal(0, PerCall(() => Take(_hits.TaskAsync(7))));

    [Fact]
    public void Task_ThatDecidesHowItIsKept_OnAHit_AllocatesNothing() =>
        Assert.Equal(0, PerCall(() => Take(_hits.TaggedAsync(7))));

    [Fact]
    public void Task_WithValuesFromAroundTheCall_OnAHit_AllocatesNothing()
    {
        using var other = KeyContext.Use("other", "a:b");
        using var tenant = KeyContext.Use("tenant", "acme:1");
        Assert.Equal(0, PerCall(() => Take(_hits.AroundAsync(7))));
    }

    [Fact]
    public void Task_OfANumber_OnAHit_AllocatesNothing() =>
        Assert.Equal(0, PerCall(() => _hits.NumberAsync(7).Result > 0 ? "" : null));

    [Fact]
    public void Task_OverALayeredStack_OnAHit_AllocatesNothing()
    {
        var stack = new StatsLayer(
            new PrefixLayer(new TwoLevelStore(new MemoryStore(100), new MemoryStore(100)), "app:")
        );
        var hits = new Hits(new Cache(stack));
        Assert.Equal(0, PerCall(() => Take(hits.TaskAsync(7))));
    }

    private static string Take(ValueTask<string> pending) =>
        pending.IsCompletedSuccessfully ? pending.Result : throw new InvalidOperationException("This was no hit.");

    private static string Take(Task<string> pending) => pending.Result;

    private static long PerCall(Func<string?> hit)
    {
        for (var warm = 0; warm < 30; warm++)
        {
            hit();
        }

        Assert.NotNull(hit());

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            hit();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }
}
