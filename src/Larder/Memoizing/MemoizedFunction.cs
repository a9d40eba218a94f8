using Larder.Memory;

namespace Larder.Memoizing;

/// <summary>What all memoized functions have in common, whatever their arguments are.</summary>
public abstract class MemoizedFunction
{
    private readonly MemoHome _home;

    private protected MemoizedFunction(MemoHome home)
    {
        _home = home;
    }

    /// <summary>What the keys of this function, and no others, begin with; null where it shares its keys with the cache.</summary>
    public string? Prefix => _home.Prefix;

    /// <summary>Removes all results of this function, and nothing else. One that is being computed meanwhile is not kept.</summary>
    /// <exception cref="InvalidOperationException">Its keys are not its own: it has a key and no prefix.</exception>
    /// <exception cref="NotSupportedException">The store can neither clear nor scan.</exception>
    public void Clear() => _home.Cache.Clear(_home.OwnPrefix);

    /// <inheritdoc cref="Clear" />
    public ValueTask ClearAsync(CancellationToken token = default) => _home.Cache.ClearAsync(_home.OwnPrefix, token);

    /// <summary>What was counted of this function, and how many of its results are there. Goes through the keys of the store.</summary>
    public MemoInfo Info() => InfoOf(CanCount ? _home.Cache.Keys(_home.Pattern).LongCount() : null);

    /// <inheritdoc cref="Info" />
    public async ValueTask<MemoInfo> InfoAsync(CancellationToken token = default)
    {
        if (!CanCount)
        {
            return InfoOf(null);
        }

        var size = 0L;
        await foreach (var _ in _home.Cache.KeysAsync(_home.Pattern, token).ConfigureAwait(false))
        {
            size++;
        }

        return InfoOf(size);
    }

    private bool CanCount => Prefix is not null && _home.Cache.Store.CanScan;

    private MemoInfo InfoOf(long? size) =>
        new(_home.Cache.Statistics(), size, _home.Cache.Store.Find<MemoryStore>()?.MaxEntries);
}
