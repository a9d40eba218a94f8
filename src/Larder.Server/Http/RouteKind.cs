namespace Larder.Server.Http;

/// <summary>What a path names.</summary>
internal enum RouteKind
{
    /// <summary>Nothing of ours.</summary>
    None,

    /// <summary>Not the form of a target that a server answers: absolute, authority, asterisk, or with raw odd characters.</summary>
    Malformed,
    Health,
    OpenApi,
    Spaces,
    Entries,
    Entry,
    Clear,
    Stats,
    ClearAll,
    Keys,
    Key,
}
