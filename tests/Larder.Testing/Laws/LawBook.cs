using System.Reflection;
using Larder.Stores;
using Larder.Testing.Time;

namespace Larder.Testing.Laws;

/// <summary>Runs all laws over one stack after the other, for stacks too many to be classes of their own.</summary>
public static class LawBook
{
    /// <summary>Runs every law of every store, on both paths, over stores made by <paramref name="create"/>.</summary>
    /// <param name="create">Makes a fresh store that follows the clock.</param>
    /// <param name="scans">Whether the stores list their keys.</param>
    /// <returns>How many runs there were.</returns>
    public static Task<int> RunAsync(Func<ManualTimeProvider, ICacheStore> create, bool scans = true) =>
        RunAsync(() => new Subject(create, scans));

    /// <summary>The same for the laws of stores that count, compare and set.</summary>
    public static Task<int> RunKeyedCallsAsync(Func<ManualTimeProvider, ICacheStore> create) =>
        RunAsync(() => new KeyedCallSubject(create));

    private static async Task<int> RunAsync(Func<object> make)
    {
        var laws = make()
            .GetType()
            .GetMethods()
            .Where(method => method.GetCustomAttribute<TheoryAttribute>() is not null)
            .ToArray();
        foreach (var law in laws)
        {
            foreach (var sync in new[] { false, true })
            {
                await (Task)law.Invoke(make(), [sync])!;
            }
        }

        return laws.Length * 2;
    }

    private sealed class Subject(Func<ManualTimeProvider, ICacheStore> create, bool scans) : CacheStoreLaw
    {
        protected override bool Scans => scans;

        protected override bool Clears => true;

        protected override ValueTask<ICacheStore> CreateStoreAsync() => new(create(Time));
    }

    private sealed class KeyedCallSubject(Func<ManualTimeProvider, ICacheStore> create) : KeyedCallLaw
    {
        protected override ValueTask<ICacheStore> CreateStoreAsync() => new(create(Time));
    }
}
