using Larder.Stores;

namespace Larder.Tests.Stores;

public sealed class FillFenceTests
{
    private readonly FillFence _fence = new();

    [Fact]
    public async Task Fill_OfAKeyThatDidNotChange_Begins()
    {
        using var fill = await _fence.TryBeginAsync("k", _fence.Of("k"), default);
        Assert.NotNull(fill);
    }

    [Fact]
    public async Task Fill_OfAKeyThatChanged_IsRefusedAtOnce()
    {
        var stamp = _fence.Of("k");
        using (await _fence.BeginChangeAsync("k", default)) { }
        var fill = _fence.TryBeginAsync("k", stamp, default);
        Assert.True(fill.IsCompleted);
        Assert.Null(await fill);
    }

    [Fact]
    public async Task Fill_BesideAnother_IsRefusedWhenThatOneHasEnded()
    {
        var first = await _fence.TryBeginAsync("k", _fence.Of("k"), default);
        var second = _fence.TryBeginAsync("k", _fence.Of("k"), default).AsTask();
        Assert.False(second.IsCompleted);
        first!.Dispose();
        Assert.Null(await second.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fill_BesideAChange_IsRefusedWhenThatHasEnded()
    {
        var change = await _fence.BeginChangeAsync("k", default);
        var fill = _fence.TryBeginAsync("k", _fence.Of("k"), default).AsTask();
        Assert.False(fill.IsCompleted);
        change.Dispose();
        Assert.Null(await fill.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fill_OfAStampReadWhileASweepIsOnItsWay_IsRefusedAfterIt()
    {
        var before = _fence.Of("k");
        var sweep = await _fence.BeginSweepAsync(default);
        var meanwhile = _fence.Of("k");
        Assert.True(meanwhile > before);
        sweep.Dispose();
        sweep.Dispose();
        Assert.Equal(meanwhile + 1, _fence.Of("k"));
        Assert.Null(await _fence.TryBeginAsync("k", meanwhile, default));
    }

    [Fact]
    public async Task Fill_WhoseCallerLeavesMeanwhile_IsNotHeldUp()
    {
        using var leaves = new CancellationTokenSource();
        using var first = await _fence.TryBeginAsync("k", _fence.Of("k"), default);
        var second = _fence.TryBeginAsync("k", _fence.Of("k"), leaves.Token).AsTask();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }
}
