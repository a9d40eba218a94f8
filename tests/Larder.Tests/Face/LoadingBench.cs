using System.Collections.Concurrent;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Face;

/// <summary>A cache over memory or over two levels, by a clock of its own, and callers on both of its surfaces.</summary>
internal sealed class LoadingBench
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    public LoadingBench(string store, CachePolicy? policy = null, int maxRefreshes = 8)
    {
        Near = new MemoryStore(new MemoryStoreOptions { TimeProvider = Time });
        Store = store switch
        {
            "memory" => Near,
            "two levels" => new PrefixLayer(
                new TwoLevelStore(
                    Near,
                    new FlakyStore(
                        new SuspendingStore(new MemoryStore(new MemoryStoreOptions { TimeProvider = Time })),
                        () => FarFails
                    )
                ),
                "app:"
            ),
            _ => new PlainStore(),
        };
        Cache = new Cache(
            Store,
            new CacheOptions
            {
                TimeProvider = Time,
                Policy = policy ?? new CachePolicy(),
                MaxRefreshes = maxRefreshes,
                Randomness = () => 7,
                OnEvent = Note,
            }
        );
    }

    /// <summary>Both kinds of store, and both surfaces.</summary>
    public static TheoryData<string, bool> Cases =>
        new()
        {
            { "memory", false },
            { "memory", true },
            { "two levels", false },
            { "two levels", true },
        };

    public ManualTimeProvider Time { get; } = new();

    public MemoryStore Near { get; }

    public ICacheStore Store { get; }

    public Cache Cache { get; }

    public bool FarFails { get; set; }

    /// <summary>Everything that the cache has told.</summary>
    public ConcurrentQueue<CacheEvent> Events { get; } = [];

    /// <summary>What it has told of loads that failed.</summary>
    public IReadOnlyList<(string Key, Exception Fault)> Failures =>
        [
            .. Events
                .Where(static told => told.Kind == CacheEventKind.LoadFailed)
                .Select(static told => (told.Key.ToString(), told.Fault!)),
        ];

    /// <summary>Asks for "k".</summary>
    public Task<T> AskAsync<T>(bool sync, Func<CancellationToken, Task<T>> factory, CachePolicy policy) =>
        sync
            ? Task.Factory.StartNew(
                () => Cache.GetOrCreate("k", () => factory(CancellationToken.None).GetAwaiter().GetResult(), policy),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            : Cache.GetOrCreateAsync("k", async token => await factory(token), policy).AsTask();

    public Task<T> AskAsync<T>(bool sync, T value, CachePolicy policy) =>
        AskAsync(sync, _ => Task.FromResult(value), policy).WaitAsync(Bound);

    public Task<string> FailAsync(bool sync, CachePolicy policy) =>
        AskAsync<string>(sync, _ => throw new InvalidDataException("origin"), policy).WaitAsync(Bound);

    /// <summary>Stores a value under "k" that is over now.</summary>
    public void SetExpired(string value, CachePolicy policy)
    {
        Cache.Set("k", value, policy with { Expiration = TimeSpan.FromSeconds(1) });
        Time.AdvanceMs(1000);
    }

    private void Note(CacheEvent told) => Events.Enqueue(told);

    /// <summary>Lets time pass until something has ended.</summary>
    public async Task<T> LetPassAsync<T>(Task<T> ending, double stepMs)
    {
        for (var step = 0; step < 3000 && !ending.IsCompleted; step++)
        {
            await Task.Delay(2);
            Time.AdvanceMs(stepMs);
        }

        return await ending.WaitAsync(Bound);
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var step = 0; step < 3000 && !holds(); step++)
        {
            await Task.Delay(2);
        }

        Assert.True(holds());
    }
}
