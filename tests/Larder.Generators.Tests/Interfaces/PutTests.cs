using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Generators.Tests.Interfaces;

/// <summary>Results that are put: none of them undoes what was removed or set while its method ran.</summary>
public sealed class PutTests
{
    private readonly Desk _inner = new();

    public static MatrixTheoryData<string, bool> Removals =>
        new(["key", "pattern", "tag", "handle", "all"], [false, true]);

    [Theory, MemberData(nameof(Removals))]
    public async Task Result_WhoseKeyIsRemovedWhileTheMethodRuns_IsNotKept(string removal, bool isLayered)
    {
        var desk = Over(isLayered);
        var save = desk.SaveAsync(1, "saved");
        await _inner.Reached.Task;
        await (
            removal switch
            {
                "key" => desk.DropAsync(1),
                "pattern" => desk.DropAllAsync(),
                "tag" => desk.DropTaggedAsync(),
                "handle" => desk.Cached.FindAsync.ForgetAsync(1).AsTask(),
                _ => desk.Cached.FindAsync.ClearAsync().AsTask(),
            }
        );
        await _inner.DropAsync(1);
        _inner.Hold.SetResult();
        Assert.Equal("saved", await save);
        Assert.Equal("dropped", await desk.FindAsync(1));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_BesideAnotherThatWasPutMeanwhile_LeavesNeither(bool isLayered)
    {
        var desk = Over(isLayered);
        var (one, held) = (desk.SaveAsync(1, "one"), _inner.Hold);
        _inner.Again();
        var other = desk.SaveAsync(1, "other");
        _inner.Hold.SetResult();
        await other;
        Assert.True(desk.Cached.FindAsync.Peek(1).HasValue);
        held.SetResult();
        await one;
        Assert.False(desk.Cached.FindAsync.Peek(1).HasValue);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_OverAValueThatSomebodyLoadedMeanwhile_LeavesNeither(bool isLayered)
    {
        var desk = Over(isLayered);
        var save = desk.SaveAsync(1, "saved");
        await desk.FindAsync(1);
        _inner.Hold.SetResult();
        await save;
        Assert.False(desk.Cached.FindAsync.Peek(1).HasValue);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Result_OfAMethodThatNobodyDisturbs_IsKept(bool isLayered)
    {
        var desk = Over(isLayered);
        _inner.Hold.SetResult();
        await desk.SaveAsync(1, "saved");
        Assert.Equal("saved", desk.Cached.FindAsync.Peek(1).Value);
        _inner.Again();
        _inner.Hold.SetResult();
        await Assert.ThrowsAsync<ArgumentException>(() => desk.SaveAsync(1, ""));
        Assert.Equal("saved", desk.Cached.FindAsync.Peek(1).Value);
    }

    [Fact]
    public void Result_WhoseKeyTheMethodChanges_LiesUnderTheNewOne()
    {
        var desk = Over(isLayered: false);
        var note = new Note();
        desk.Add(note);
        Assert.Same(note, desk.FindNote(7));
        Assert.Null(desk.FindNote(0));
    }

    private IDesk Over(bool isLayered)
    {
        ICacheStore store = isLayered
            ? new TwoLevelStore(new MemoryStore(100), new MemoryStore(100))
            : new MemoryStore(100);
        return _inner.WithCache(new Cache(store));
    }
}
