using System.Reflection;
using Larder.Stores;
using Larder.Testing.Time;

namespace Larder.Testing.Laws;

/// <summary>Runs the whole store law over one stack after the other, for stacks too many to be classes of their own.</summary>
public static class LawBook
{
    /// <summary>Runs every law, on both paths, over stores made by <paramref name="create"/>.</summary>
    /// <returns>How many runs there were.</returns>
    public static async Task<int> RunAsync(Func<ManualTimeProvider, ICacheStore> create)
    {
        var laws = typeof(CacheStoreLaw)
            .GetMethods()
            .Where(method => method.GetCustomAttribute<TheoryAttribute>() is not null)
            .ToArray();
        foreach (var law in laws)
        {
            foreach (var sync in new[] { false, true })
            {
                await (Task)law.Invoke(new Subject(create), [sync])!;
            }
        }

        return laws.Length * 2;
    }

    private sealed class Subject(Func<ManualTimeProvider, ICacheStore> create) : CacheStoreLaw
    {
        protected override ValueTask<ICacheStore> CreateStoreAsync() => new(create(Time));
    }
}
