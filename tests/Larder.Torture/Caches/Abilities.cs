namespace Larder.Torture.Caches;

/// <summary>What a cache can do, or how it is made. A scenario is not run on a cache that lacks what it needs.</summary>
[Flags]
public enum Abilities
{
    None = 0,

    /// <summary>Values have tags and can be removed by them, those that a factory makes included.</summary>
    Tags = 1,

    /// <summary>Everything can be removed at once.</summary>
    Clear = 1 << 1,

    /// <summary>Callers who want one key share one run of its factory.</summary>
    SharedRuns = 1 << 2,

    /// <summary>There is another cache over the same store.</summary>
    Sibling = 1 << 3,

    /// <summary>There is another cache over the same far store, with a near store of its own.</summary>
    OtherNode = 1 << 4,

    /// <summary>A value that is over is served when its factory fails.</summary>
    FailSafe = 1 << 5,

    /// <summary>A value that is there can be loaded anew beside its readers.</summary>
    Refresh = 1 << 6,

    /// <summary>A look at a key ends before it returns, so that a caller is in the shared run once it has asked.</summary>
    LooksAtOnce = 1 << 7,

    /// <summary>Its far store fails now and then; what failed is tried again.</summary>
    Fails = 1 << 8,
}
