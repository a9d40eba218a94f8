using Larder.Memory;

namespace Larder.Tests.Face;

/// <summary>Flights and what surrounds them: contexts, tokens, flows that outlive them, plans of many flights.</summary>
public sealed class FlightSurroundingsTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private readonly Cache _cache = new(new MemoryStore(1000));

    [Fact]
    public async Task SyncCaller_OnTheOnlyThreadOfAContext_GetsTheValueOfAnAsyncFlightBegunThere()
    {
        var answer = new TaskCompletionSource<(int, bool)>();
        var thread = new Thread(() =>
        {
            var context = new NeverPumped();
            SynchronizationContext.SetSynchronizationContext(context);
            _ = _cache.GetOrCreateAsync(
                "k",
                async _ =>
                {
                    await Task.Delay(50);
                    return 1;
                }
            );
            var value = _cache.GetOrCreate("k", () => 2);
            answer.SetResult((value, ReferenceEquals(SynchronizationContext.Current, context)));
        })
        {
            IsBackground = true,
        };
        thread.Start();
        Assert.Equal((1, true), await answer.Task.WaitAsync(Bound));
    }

    [Fact]
    public async Task LastCaller_Leaving_DoesNotGetTheFaultsOfTheFactorysOwnCallbacks()
    {
        using var leaving = new CancellationTokenSource();
        var call = _cache
            .GetOrCreateAsync(
                "k",
                async token =>
                {
                    await using var _ = token.UnsafeRegister(
                        _ => throw new InvalidDataException("the factory's own"),
                        null
                    );
                    await Task.Delay(Bound, token);
                    return 1;
                },
                token: leaving.Token
            )
            .AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Bound));
    }

    [Fact]
    public async Task Flow_BegunByAFactory_DoesNotKeepItsValue()
    {
        ExecutionContext? kept = null;
        var value = await LoadAsync();
        _cache.Remove("k");

        // away from the stack on which the flight has landed
        await Task.Delay(20);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(value.IsAlive);
        GC.KeepAlive(kept);

        async Task<WeakReference> LoadAsync() =>
            new(
                await _cache.GetOrCreateAsync(
                    "k",
                    async _ =>
                    {
                        kept = ExecutionContext.Capture();
                        await Task.Yield();
                        return new object();
                    }
                )
            );
    }

    [Fact]
    public async Task Flow_BegunByAFactory_MayAskForTheKeyWhenTheFlightHasLanded()
    {
        var landed = new TaskCompletionSource();
        var later = Task.FromResult(0);
        await _cache.GetOrCreateAsync(
            "k",
            async _ =>
            {
                later = AskLaterAsync();
                await Task.Yield();
                return 1;
            }
        );
        _cache.Remove("k");
        landed.SetResult();
        Assert.Equal(2, await later.WaitAsync(Bound));

        async Task<int> AskLaterAsync()
        {
            await landed.Task;
            return await _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(2));
        }
    }

    [Fact]
    public async Task Caller_AfterAFactory_IsNotInsideIt()
    {
        var open = new TaskCompletionSource<int>();
        var first = _cache.GetOrCreateAsync("k", async _ => await open.Task).AsTask();
        var second = _cache.GetOrCreateAsync("k", _ => new ValueTask<int>(2)).AsTask();
        open.SetResult(1);
        var values = await Task.WhenAll(first, second).WaitAsync(Bound);
        Assert.Equal([1, 1], values);
    }

    [Fact]
    public async Task Flights_ThatMeetInManyWays_AreNotEachTakenForItself()
    {
        // two keys on each level ask for both of the next: as many ways as two to the power of the levels
        const int Levels = 40;
        var open = new TaskCompletionSource();
        var all = new List<Task<int>>();
        for (var level = Levels; level >= 0; level--)
        {
            all.Add(AskAsync(level, 0));
            all.Add(AskAsync(level, 1));
        }

        open.SetResult();
        await Task.WhenAll(all).WaitAsync(Bound);

        Task<int> AskAsync(int level, int side) =>
            _cache
                .GetOrCreateAsync(
                    $"{level}:{side}",
                    async _ =>
                    {
                        if (level == Levels)
                        {
                            await open.Task;
                            return 1;
                        }

                        return (await Task.WhenAll(AskAsync(level + 1, 0), AskAsync(level + 1, 1)))[0];
                    }
                )
                .AsTask();
    }

    private sealed class NeverPumped : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) { }
    }
}
