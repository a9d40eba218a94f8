using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Laws;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Layers;

public sealed class BreakerLayerTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();
    private readonly FlakyStore _flaky;
    private readonly BreakerLayer _breaker;
    private bool _isDown;

    public BreakerLayerTests()
    {
        _flaky = new FlakyStore(new MemoryStore(10), () => _isDown);
        _breaker = Breaker(_flaky);
    }

    [Fact]
    public async Task Closed_ItObeysTheStoreLaws()
    {
        Assert.NotEqual(0, await LawBook.RunAsync(time => new BreakerLayer(Memory(time))));
        Assert.NotEqual(0, await LawBook.RunKeyedCallsAsync(time => new BreakerLayer(Memory(time))));
    }

    [Fact]
    public async Task Failures_OneAfterTheOther_OpenItAndThenTheStoreIsLeftAlone()
    {
        _isDown = true;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(BreakerState.Closed, _breaker.State);
            Assert.IsNotType<CacheBreakerException>(await Fault());
        }

        Assert.Equal(BreakerState.Open, _breaker.State);
        _time.AdvanceMs(999);
        var refused = Assert.IsType<CacheBreakerException>(await Fault());
        Assert.IsType<CacheStoreException>(refused.InnerException);
        Assert.Equal(3, _flaky.Failures);
    }

    [Fact]
    public async Task Failures_WithASuccessBetweenThem_LeaveItClosed()
    {
        for (var i = 0; i < 10; i++)
        {
            _isDown = i % 3 != 0;
            await Record.ExceptionAsync(async () => await _breaker.GetAsync("k"));
        }

        Assert.Equal(BreakerState.Closed, _breaker.State);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Pause_WhenItIsOver_OneOfManyCallersTries(bool works)
    {
        var tries = 0;
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = new Slow(
            _flaky,
            () =>
            {
                Interlocked.Increment(ref tries);
                return answer.Task;
            }
        );
        var breaker = Breaker(slow);
        await OpenAsync(breaker);
        tries = 0;
        slow.IsArmed = true;
        _time.AdvanceMs(1000);
        var calls = Enumerable
            .Range(0, 64)
            .Select(_ => Task.Run(async () => await Record.ExceptionAsync(async () => await breaker.GetAsync("k"))))
            .ToList();
        while (calls.Count > 1)
        {
            var done = await Task.WhenAny(calls).WaitAsync(Bound);
            Assert.IsType<CacheBreakerException>(await done);
            calls.Remove(done);
        }

        Assert.Equal((1, BreakerState.HalfOpen), (Volatile.Read(ref tries), breaker.State));
        _isDown = !works;
        answer.SetResult();
        Assert.Equal(works, await calls[0].WaitAsync(Bound) is null);
        Assert.Equal(works ? BreakerState.Closed : BreakerState.Open, breaker.State);
        if (!works)
        {
            _time.AdvanceMs(999);
            Assert.IsType<CacheBreakerException>(await Record.ExceptionAsync(async () => await breaker.GetAsync("k")));
        }
    }

    [Fact]
    public async Task Try_ThatDoesNotComeBack_IsFollowedByAnotherAfterAPause()
    {
        var never = new TaskCompletionSource();
        var slow = new Slow(_flaky, () => never.Task);
        var breaker = Breaker(slow);
        await OpenAsync(breaker);
        slow.IsArmed = true;
        _time.AdvanceMs(1000);
        var lost = breaker.GetAsync("k").AsTask();
        slow.IsArmed = false;
        _isDown = false;
        _time.AdvanceMs(999);
        Assert.IsType<CacheBreakerException>(await Record.ExceptionAsync(async () => await breaker.GetAsync("k")));
        _time.AdvanceMs(1);
        Assert.Null(await breaker.GetAsync("k"));
        Assert.Equal(BreakerState.Closed, breaker.State);
        never.SetException(new CacheStoreException("late"));
        await Assert.ThrowsAsync<CacheStoreException>(() => lost.WaitAsync(Bound));
        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    [Fact]
    public async Task Call_FromBeforeAnOutage_SaysNothingAfterIt()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = new Slow(_flaky, () => answer.Task) { IsArmed = true };
        var breaker = new BreakerLayer(slow, new BreakerOptions { Failures = 1, TimeProvider = _time });
        var old = breaker.GetAsync("k").AsTask();
        slow.IsArmed = false;
        _isDown = true;
        await Assert.ThrowsAsync<CacheStoreException>(async () => await breaker.GetAsync("k"));
        _isDown = false;
        _time.AdvanceMs(1000);
        Assert.Null(await breaker.GetAsync("k"));
        answer.SetException(new CacheStoreException("late"));
        await Assert.ThrowsAsync<CacheStoreException>(() => old.WaitAsync(Bound));
        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    [Fact]
    public async Task Faults_OfTheCaller_SayNothingAboutTheStore()
    {
        var plain = Breaker(new PlainStore());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () => await plain.ClearAsync());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
                await _breaker.SetAsync("k", CacheEntry.Of(1), cancelled.Token)
            );
        }

        Assert.Equal((BreakerState.Closed, BreakerState.Closed), (plain.State, _breaker.State));
    }

    [Fact]
    public async Task Try_ThatIsCancelled_LetsTheNextOneTry()
    {
        await OpenAsync(_breaker);
        _isDown = false;
        _time.AdvanceMs(1000);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await _breaker.SetAsync("k", CacheEntry.Of(1), cancelled.Token)
        );
        Assert.True(await _breaker.SetAsync("k", CacheEntry.Of(1)));
        Assert.Equal(BreakerState.Closed, _breaker.State);
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreRefusedTogether()
    {
        var options = new BreakerOptions
        {
            Failures = 0,
            Pause = TimeSpan.Zero,
            TimeProvider = null!,
        };
        var fault = Assert.Throws<CacheOptionsException>(() => new BreakerLayer(_flaky, options));
        Assert.Contains("Failures", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Pause", fault.Message, StringComparison.Ordinal);
        Assert.Contains("TimeProvider", fault.Message, StringComparison.Ordinal);
    }

    private static MemoryStore Memory(TimeProvider time) => new(new MemoryStoreOptions { TimeProvider = time });

    private BreakerLayer Breaker(ICacheStore inner) =>
        new(inner, new BreakerOptions { Failures = 3, TimeProvider = _time });

    private async Task OpenAsync(BreakerLayer breaker)
    {
        _isDown = true;
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<CacheStoreException>(async () => await breaker.GetAsync("k"));
        }

        Assert.Equal(BreakerState.Open, breaker.State);
    }

    private async Task<Exception> Fault() =>
        await Assert.ThrowsAnyAsync<CacheStoreException>(async () => await _breaker.GetAsync("k"));

    private sealed class Slow(ICacheStore inner, Func<Task> wait) : WrappedStore(inner)
    {
        public bool IsArmed { get; set; }

        protected override ValueTask BeforeAsync(CacheContext context) => IsArmed ? new(wait()) : default;
    }
}
