using Larder.Memory;
using Larder.Testing.Concurrency;

namespace Larder.Generators.Tests.Cases;

/// <summary>How methods with attributes behave when they are called.</summary>
public sealed class CallCaseTests
{
    private readonly Cache _cache = new(new MemoryStore(1000));
    private readonly Calls _calls;

    public CallCaseTests()
    {
        _calls = new Calls(_cache);
    }

    [Fact, Trait("case", "122")]
    public void Method_CalledTwice_RunsOnce()
    {
        Assert.Equal(_calls.Plain(7), _calls.Plain(7));
        Assert.Equal(1, _calls.Runs);
    }

    [Fact, Trait("case", "123")]
    public void Null_IsKept_AndIsNotWhereEmptyIsSkipped()
    {
        Assert.Null(_calls.Answer(1));
        Assert.Null(_calls.Answer(1));
        Assert.Equal(1, _calls.Runs);
        Assert.Null(_calls.Filled(1));
        Assert.Null(_calls.Filled(1));
        Assert.Equal(3, _calls.Runs);
    }

    [Fact, Trait("case", "124")]
    public void Empty_WhereItIsSkipped_IsNotKept()
    {
        object?[] empty = ["", new List<int>(), Array.Empty<string>(), null];
        for (var i = 0; i < empty.Length; i++)
        {
            var answer = empty[i];
            _calls.Body = () => answer;
            _calls.Filled(i);
            Assert.False(_calls.Cached.Filled.InCache(i));
        }

        Assert.Equal(0, _calls.Zero(1));
        Assert.False(_calls.Cached.Zero.InCache(1));
        _calls.Body = static () => "x";
        _calls.Filled(9);
        Assert.True(_calls.Cached.Filled.InCache(9));
    }

    [Fact, Trait("case", "125")]
    public void Method_ThatThrows_RunsEachTimeAndKeepsNothing()
    {
        _calls.Body = static () => throw new TimeoutException();
        Assert.Throws<TimeoutException>(() => _calls.Answer(1));
        Assert.Throws<TimeoutException>(() => _calls.Answer(1));
        Assert.Equal(2, _calls.Runs);
        Assert.Equal(0, _cache.Count());
    }

    [Fact, Trait("case", "126"), Trait("case", "127")]
    public void Handle_LooksAndForgets_WithoutARun()
    {
        var handle = _calls.Cached.Plain;
        Assert.False(handle.InCache(7));
        Assert.Equal(0, _calls.Runs);
        _calls.Plain(7);
        Assert.True(handle.InCache(7));
        Assert.True(handle.Forget(7));
        Assert.False(handle.Forget(7));
        Assert.Equal(2, _calls.Plain(7));
    }

    [Fact, Trait("case", "134")]
    public async Task Asynchronous_CalledTwice_RunsOnce()
    {
        _calls.Gate.SetResult(5);
        Assert.Equal(5, await _calls.GatedAsync(1));
        Assert.Equal(5, await _calls.GatedAsync(1));
        Assert.Equal(1, _calls.Runs);
    }

    [Fact, Trait("case", "136")]
    public async Task Threads_OnTheSyncSurface_ShareOneRun()
    {
        await Race.RunAsync(10, _ => Assert.Equal(1, _calls.Slow(7)));
        Assert.Equal(1, _calls.Runs);
    }

    [Fact, Trait("case", "137")]
    public async Task Waiters_WhoseLeaderFails_AllGetItAfterOneRun()
    {
        var calls = Enumerable.Range(0, 6).Select(_ => _calls.GatedAsync(1)).ToArray();
        var fault = new TimeoutException("slow");
        _calls.Gate.SetException(fault);
        foreach (var call in calls)
        {
            Assert.Same(fault, await Assert.ThrowsAsync<TimeoutException>(() => call));
        }

        Assert.Equal(1, _calls.Runs);
        Assert.False(_calls.Cached.GatedAsync.InCache(1));
    }

    [Fact, Trait("case", "142")]
    public void BypassAndRefresh_RunTheBody_AndOneReplaces()
    {
        Assert.Equal(1, _calls.Plain(7));
        Assert.Equal(2, _calls.Cached.Plain.Bypass(7));
        Assert.Equal(1, _calls.Plain(7));
        Assert.Equal(3, _calls.Cached.Plain.Refresh(7));
        Assert.Equal(3, _calls.Plain(7));
    }

    [Fact, Trait("case", "143")]
    public void Info_OfOneMethod_CountsItAlone()
    {
        _calls.Plain(1);
        _calls.Plain(1);
        _calls.Fetch(1, "");
        var info = _calls.Cached.Plain.Info();
        Assert.Equal((1, 1, 1L, 1000L), (info.Hits, info.Misses, info.Size, info.Limit));
    }

    [Fact, Trait("case", "144")]
    public void RecursiveSum_WithTwoPrefixes_KeepsEveryResultOnce()
    {
        var sums = new Sums(_cache);
        for (var i = 0; i < 2 * 129; i++)
        {
            var n = i % 129;
            Assert.Equal(n * (n + 1) / 2, sums.First(n));
            Assert.Equal(n * (n + 1) / 2, sums.Second(n));
        }

        Assert.Equal(0, sums.Second(-1));
        Assert.Equal(129 + 130, _cache.Count());
        var (first, second) = (sums.Cached.First.Info(), sums.Cached.Second.Info());
        Assert.True((double)(first.Hits + second.Hits) / (first.Reads + second.Reads) > 0.6);
    }
}
