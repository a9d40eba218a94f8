namespace Larder.Memory;

/// <summary>Why an entry left a memory store.</summary>
public enum RemovalCause
{
    /// <summary>It was asked to be removed, alone or with everything else.</summary>
    Removed,

    /// <summary>Another entry took its place under the same key.</summary>
    Replaced,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>The store had no room for it any more.</summary>
    Evicted,
}
