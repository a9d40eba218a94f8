namespace Larder;

/// <summary>A store that lets at most one caller at a time fill a key, in whatever process that caller is.</summary>
/// <remarks>
/// It looks for a <see cref="FillLease"/> in the context of a look-up. On a miss it grants the lease, or, while another one
/// has it, waits and looks again. A set or a removal in whose context there is a lease is carried out only if the lease was
/// granted by this store for this key and still stands; any other set, removal or clear ends all leases of its keys. A
/// lease also ends after a time that the store names, so that a caller who died does not keep a key for ever.
/// </remarks>
public interface ICacheLeases
{
    /// <summary>Gives a lease back, so that the next caller need not wait for its end.</summary>
    /// <param name="key">The key as this store was asked for it.</param>
    /// <param name="token">What it granted.</param>
    /// <param name="mode">How the call is to be carried out.</param>
    /// <returns>A task that ends without a fault when the lease has ended already.</returns>
    ValueTask ReleaseAsync(CacheKey key, long token, CacheMode mode);
}
