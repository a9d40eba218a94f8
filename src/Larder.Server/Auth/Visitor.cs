namespace Larder.Server.Auth;

/// <summary>One connection, as far as authentication goes.</summary>
/// <param name="source">Where it comes from, to count refusals by.</param>
/// <param name="isOwner">Whether the operating system vouches that it is the user who runs the server.</param>
internal sealed class Visitor(string source, bool isOwner)
{
    public string Source { get; } = source;

    public bool IsOwner { get; } = isOwner;

    /// <summary>The last accepted key. One reference, so requests that share a connection only replace each other's memo.</summary>
    public Grant? Grant { get; set; }
}
