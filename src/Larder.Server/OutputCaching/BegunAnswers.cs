using Larder.Memory;
using Microsoft.AspNetCore.Http;

namespace Larder.Server.OutputCaching;

/// <summary>When answers began to be made, as far as it is remembered: whoever does not find one makes it, as a rule.</summary>
/// <remarks>
/// A request remembers it itself. Without one, several may make one answer and nobody says which of them has ended: the stamp of
/// the first one holds for all until as many have ended as have begun, or until it is forgotten. So what began earlier never
/// passes for what began later; what is made and not kept costs that answers are kept again only a while after an eviction.
/// </remarks>
/// <param name="requests">Knows the request that is being answered; null where nobody does.</param>
internal sealed class BegunAnswers(IHttpContextAccessor? requests)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Cache _begun = new(new MemoryStore(Most));

    /// <summary>An answer was not found and may be made from now on.</summary>
    public void Begin(string key)
    {
        if (requests?.HttpContext is { } request)
        {
            request.Items[new Begun(this, key)] = CacheContext.TagStamp;
            return;
        }

        lock (_lock)
        {
            if (_begun.Get<Making>(key) is { } making)
            {
                making.Count++;
            }
            else
            {
                _begun.Set(key, new Making(CacheContext.TagStamp), Longest);
            }
        }
    }

    /// <summary>An answer is there.</summary>
    /// <returns>The stamp before which it did not begin; zero where nobody knows.</returns>
    public long End(string key)
    {
        if (requests?.HttpContext is { } request)
        {
            return request.Items.TryGetValue(new Begun(this, key), out var stamp) ? (long)stamp! : 0;
        }

        lock (_lock)
        {
            if (_begun.Get<Making>(key) is not { } making)
            {
                return 0;
            }

            making.Count--;
            if (making.Count == 0)
            {
                _begun.Remove(key);
            }

            return making.Stamp;
        }
    }

    private sealed record Begun(BegunAnswers Answers, string Key);

    private sealed class Making(long stamp)
    {
        public long Stamp => stamp;

        public int Count { get; set; } = 1;
    }
}
