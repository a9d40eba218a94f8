using System.Runtime.InteropServices;

namespace Larder.Memcached.Store;

/// <summary>What lies under a key, and what of it still holds.</summary>
/// <param name="State">Which of the two.</param>
/// <param name="Raw">As it came.</param>
/// <param name="Item">The entry; means something where it stands or is retained.</param>
/// <param name="Left">How long the entry has to live; null for ever.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Found(FoundState State, RawItem Raw, StoredItem Item = default, TimeSpan? Left = null)
{
    /// <summary>How often the server had been lost before it was asked.</summary>
    public int Losses { get; init; }

    public bool Stands => State == FoundState.Stands;

    /// <summary>The entry with the life that it has left.</summary>
    public CacheEntry Entry => Item.Entry.WithExpiration(Left is { } left ? Expiration.After(left) : Expiration.Never);
}
