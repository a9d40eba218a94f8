namespace Larder.Torture.Caches;

/// <summary>What a scenario asks of a cache; an adapter is about twenty lines. Thread-safe.</summary>
public interface ITorturedCache : IDisposable
{
    Abilities Abilities { get; }

    /// <summary>The value under a key; on a miss what the factory makes, with this tag if one is given.</summary>
    ValueTask<int> GetOrCreateAsync(string key, Factory factory, string? tag = null, CancellationToken token = default);

    /// <summary>The value under a key; null on a miss.</summary>
    ValueTask<int?> GetAsync(string key);

    ValueTask SetAsync(string key, int value, string? tag = null);

    ValueTask RemoveAsync(string key);

    ValueTask RemoveByTagAsync(string tag) => throw new NotSupportedException();

    ValueTask ClearAsync() => throw new NotSupportedException();

    /// <summary>The value under a key is over from now on, and may still be served when its factory fails.</summary>
    ValueTask ExpireAsync(string key) => throw new NotSupportedException();

    /// <summary>Loads a value anew that is there, as the cache does it ahead of its end.</summary>
    ValueTask RefreshAsync(string key, Factory factory, string? tag = null) => throw new NotSupportedException();

    /// <summary>Called once by who stores a value, in the middle of it: what another thread may do at that moment.</summary>
    Action? WhenStoring { set; }

    /// <summary>Called once when the far store has answered and nobody knows it yet.</summary>
    Action? WhenFarAnswers
    {
        set => throw new NotSupportedException();
    }

    /// <summary>How many calls of its far store have not been answered yet.</summary>
    int UnderWay => 0;

    /// <summary>Another cache over the same store.</summary>
    ITorturedCache Sibling => throw new NotSupportedException();

    /// <summary>Another cache over the same far store, with a near store of its own.</summary>
    ITorturedCache OtherNode => throw new NotSupportedException();
}
