using Larder.Memory;

namespace Larder.Server.OutputCaching;

/// <summary>When answers began to be made, as far as it is remembered: whoever does not find one makes it, as a rule.</summary>
/// <remarks>
/// Several may make one answer, and nobody says when the last of them has ended. So the stamp of the first one holds for all
/// until somebody who comes after one has ended finds nothing.
/// </remarks>
internal sealed class BegunAnswers
{
    private const int Most = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Cache _begun = new(new MemoryStore(Most));

    /// <summary>An answer was not found and may be made from now on.</summary>
    public void Begin(string key)
    {
        var begin = new Making(CacheContext.TagStamp);
        if (_begun.GetOrAdd(key, begin, Longest) is { HasEnded: true })
        {
            _begun.Set(key, begin, Longest);
        }
    }

    /// <summary>An answer is there.</summary>
    /// <returns>The stamp before which it did not begin; zero where nobody knows.</returns>
    public long End(string key)
    {
        if (_begun.Get<Making>(key) is not { } making)
        {
            return 0;
        }

        making.HasEnded = true;
        return making.Stamp;
    }

    private sealed class Making(long stamp)
    {
        private volatile bool _hasEnded;

        public long Stamp => stamp;

        public bool HasEnded
        {
            get => _hasEnded;
            set => _hasEnded = value;
        }
    }
}
