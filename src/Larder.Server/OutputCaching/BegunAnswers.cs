using Larder.Memory;

namespace Larder.Server.OutputCaching;

/// <summary>When answers began to be made, as far as it is remembered: whoever does not find one makes it, as a rule.</summary>
internal sealed class BegunAnswers
{
    private const int Most = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Cache _begun = new(new MemoryStore(Most));

    /// <summary>An answer was not found and may be made from now on; of several makers the first one counts.</summary>
    public void Begin(string key) => _begun.GetOrAdd(key, CacheContext.TagStamp, Longest);

    /// <summary>The answer is there.</summary>
    /// <returns>The stamp of its beginning; zero where nobody knows.</returns>
    public long End(string key) => _begun.Take<long>(key);
}
