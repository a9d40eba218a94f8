namespace Larder.Stores;

/// <summary>What a store did of itself, without having been asked for it.</summary>
public enum StoreEventKind
{
    /// <summary>An entry was freed because its time was over.</summary>
    Expired,

    /// <summary>An entry left because there was no room for it any more.</summary>
    Evicted,

    /// <summary>A store that this one wraps failed in a call, whatever was made of that.</summary>
    Failed,
}
