using Larder.Building;
using Larder.Client.Connection;

namespace Larder;

/// <summary>A Larder server in a stack that is told from the outside in.</summary>
public static class ServerSteps
{
    /// <summary>
    /// <c>Server</c> in stacks that are read from settings: <c>Space</c>, alone or with <c>Connection</c> or <c>Socket</c>,
    /// <c>ApiKeyFile</c>, <c>ApiKey</c>, <c>Timeout</c>, <c>Required</c>; what is left out is discovered, as everywhere.
    /// </summary>
    /// <remarks>Caches of one registry share the client of a server.</remarks>
    public static StackWord Word { get; } = new("Server", ServerWord.Tell);

    /// <summary>The store at the end is a space of a Larder server.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="client">The client; stays the caller's.</param>
    /// <param name="space">The space.</param>
    [FarStore]
    public static StackBuilder Server(this StackBuilder stack, LarderClient client, string space)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(client);
        return stack.Add(StackStep.Store(nameof(Server), _ => client.Store(space)));
    }
}
