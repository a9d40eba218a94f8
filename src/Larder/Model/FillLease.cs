using System.Runtime.InteropServices;

namespace Larder;

/// <summary>
/// Asks stores, in the context of a look-up, for the right to fill what is missing, and carries that right to the set.
/// </summary>
/// <remarks>
/// Made by a cache for one load of one key or of some; a store that grants no leases takes no notice of it. What was
/// granted is told apart by store and key, so that layers may change keys and stores may stack. Thread-safe.
/// </remarks>
public sealed class FillLease
{
    private readonly Lock _lock = new();
    private readonly List<Grant> _grants = [];
    private bool _isOver;

    /// <summary>Whether a value that is there is to be replaced: the store answers it and grants the lease besides.</summary>
    public bool IsRefresh { get; init; }

    /// <summary>
    /// Whether the look-up waits while somebody else has the lease; if not, it answers what is there, without a lease. True
    /// unless said otherwise.
    /// </summary>
    /// <remarks>Who asks for several keys does not wait: two who wait for each other would never go on.</remarks>
    public bool Waits { get; init; } = true;

    /// <summary>Whether who waits was promised that nothing is left that is older than what is brought.</summary>
    internal bool LeavesNothingOlder { get; init; }

    /// <summary>Whether any lease was granted and has not been used.</summary>
    public bool IsGranted
    {
        get
        {
            lock (_lock)
            {
                return _grants.Count > 0;
            }
        }
    }

    /// <summary>Notes that a store has granted the lease for a key.</summary>
    /// <returns>False: nobody wants it any more, and the store should end it.</returns>
    public bool TryGrant(ICacheLeases store, CacheKey key, long token)
    {
        ArgumentNullException.ThrowIfNull(store);
        lock (_lock)
        {
            if (!_isOver)
            {
                _grants.RemoveAll(grant => grant.Is(store, key));
                _grants.Add(new(store, key, token));
            }

            return !_isOver;
        }
    }

    /// <summary>What a store has granted for a key; used up by this, whatever becomes of the write.</summary>
    public bool TryUse(ICacheLeases store, CacheKey key, out long token)
    {
        lock (_lock)
        {
            var i = _grants.FindIndex(grant => grant.Is(store, key));
            token = i < 0 ? 0 : _grants[i].Token;
            if (i >= 0)
            {
                _grants.RemoveAt(i);
            }

            return i >= 0;
        }
    }

    /// <summary>Gives back what was granted and not used. Nothing is granted from now on.</summary>
    /// <exception cref="CacheStoreException">A store could not be reached; its leases end by themselves.</exception>
    public async ValueTask ReleaseAsync(CacheMode mode)
    {
        Grant[] unused;
        lock (_lock)
        {
            _isOver = true;
            unused = [.. _grants];
            _grants.Clear();
        }

        foreach (var (store, key, token) in unused)
        {
            await store.ReleaseAsync(key, token, mode).ConfigureAwait(false);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Grant(ICacheLeases Store, CacheKey Key, long Token)
    {
        public bool Is(ICacheLeases store, CacheKey key) => ReferenceEquals(Store, store) && Key == key;
    }
}
