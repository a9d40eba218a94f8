using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

namespace Larder.Generators.Tests.Interfaces;

/// <summary>Results that are put: none of them undoes what was removed or set while its method ran.</summary>
public sealed class PutTests
{
    private readonly Desk _inner = new();

    public static MatrixTheoryData<string, bool, bool> Removals =>
        new(["key", "pattern", "tag", "handle", "all"], [false, true], [false, true]);

    public static MatrixTheoryData<bool, bool> Ways => new([false, true], [false, true]);

    [Theory, MemberData(nameof(Removals))]
    public async Task Result_WhoseKeyIsRemovedWhileTheMethodRuns_IsNotKept(string removal, bool isLayered, bool isNamed)
    {
        var desk = Over(isLayered);
        var save = Save(desk, "saved", isNamed);
        await _inner.Reached.Task;
        await (
            removal switch
            {
                "key" => desk.DropAsync(5),
                "pattern" => desk.DropAllAsync(),
                "tag" => desk.DropTaggedAsync(),
                "handle" => desk.Cached.FindAsync.ForgetAsync(5).AsTask(),
                _ => desk.Cached.FindAsync.ClearAsync().AsTask(),
            }
        );
        await _inner.DropAsync(5);
        _inner.Hold.SetResult();
        Assert.Equal("saved", await save);
        Assert.Equal("dropped", await desk.FindAsync(5));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Result_BesideAnotherThatWasPutMeanwhile_LeavesNeither(bool isLayered, bool isNamed)
    {
        var desk = Over(isLayered);
        var (one, held) = (Save(desk, "saved", isNamed), _inner.Hold);
        _inner.Again();
        var other = Save(desk, "other", isNamed);
        _inner.Hold.SetResult();
        await other;
        Assert.True(desk.Cached.FindAsync.Peek(5).HasValue);
        held.SetResult();
        await one;
        Assert.False(desk.Cached.FindAsync.Peek(5).HasValue);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Result_OverAValueThatSomebodyLoadedMeanwhile_LeavesNeither(bool isLayered, bool isNamed)
    {
        var desk = Over(isLayered);
        var save = Save(desk, "saved", isNamed);
        await desk.FindAsync(5);
        _inner.Hold.SetResult();
        await save;
        Assert.False(desk.Cached.FindAsync.Peek(5).HasValue);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Result_OfAMethodThatNobodyDisturbs_IsKept(bool isLayered, bool isNamed)
    {
        var desk = Over(isLayered);
        await desk.DropAsync(5);
        var save = Save(desk, "saved", isNamed);
        await desk.DropAsync(6);
        _inner.Hold.SetResult();
        await save;
        Assert.Equal("saved", desk.Cached.FindAsync.Peek(5).Value);
        _inner.Again();
        _inner.Hold.SetResult();
        await Assert.ThrowsAsync<ArgumentException>(() => Save(desk, "", isNamed));
        Assert.Equal("saved", desk.Cached.FindAsync.Peek(5).Value);
    }

    [Fact]
    public async Task Results_OfMoreChangesThanAreNoted_AreNotKept()
    {
        var desk = Over(isLayered: false);
        var save = Save(desk, "saved", isNamed: true);
        for (var id = 100; id < 5100; id++)
        {
            await desk.DropAsync(id);
        }

        _inner.Hold.SetResult();
        await save;
        Assert.False(desk.Cached.FindAsync.Peek(5).HasValue);
        _inner.Again();
        save = Save(desk, "again", isNamed: true);
        _inner.Hold.SetResult();
        await save;
        Assert.Equal("again", desk.Cached.FindAsync.Peek(5).Value);
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

    /// <summary>Under a key that is known beforehand, or that the result names: 5 in both cases.</summary>
    private static Task<string> Save(IDesk desk, string text, bool isNamed) =>
        isNamed ? desk.FileAsync(text) : desk.SaveAsync(5, text);

    private IDesk Over(bool isLayered)
    {
        ICacheStore store = isLayered
            ? new TwoLevelStore(new MemoryStore(100), new MemoryStore(100))
            : new MemoryStore(100);
        return _inner.WithCache(new Cache(store));
    }
}
