namespace Larder.Memcached.Store;

/// <summary>What is found under a key.</summary>
internal enum FoundState
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A stub that was made for this caller, who is to fill the key.</summary>
    Won,

    /// <summary>A stub of somebody else who is filling the key.</summary>
    Held,

    /// <summary>Something that is over: cleared, removed by a tag, not readable, or a stub from before a clear.</summary>
    Over,

    /// <summary>An entry whose time is over, and that is retained.</summary>
    Retained,

    /// <summary>An entry.</summary>
    Stands,
}
