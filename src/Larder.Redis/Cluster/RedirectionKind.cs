namespace Larder.Redis.Cluster;

/// <summary>What to do with a command that a server of a cluster did not carry out.</summary>
internal enum RedirectionKind
{
    /// <summary>The slot belongs elsewhere: send it there, now and from now on.</summary>
    Moved,

    /// <summary>The key is on its way elsewhere: send it there, this once.</summary>
    Ask,

    /// <summary>Try again in a while.</summary>
    Later,
}
