using Larder.Building;

namespace Larder;

/// <summary>A Larder server in a stack that is told from the outside in.</summary>
public static class ServerSteps
{
    /// <summary>The store at the end is a space of a Larder server.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="client">The client; stays the caller's.</param>
    /// <param name="space">The space.</param>
    public static StackBuilder Server(this StackBuilder stack, LarderClient client, string space)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(client);
        return stack.Add(StackStep.Store(nameof(Server), _ => client.Store(space)));
    }
}
