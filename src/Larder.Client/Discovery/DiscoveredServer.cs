using Larder.Client.Model;

namespace Larder.Client.Discovery;

/// <summary>What discovery came to.</summary>
/// <param name="Address">Where the server listens.</param>
/// <param name="ApiKey">The secret to show it; null for none.</param>
/// <param name="Space">The default space.</param>
/// <param name="FoundBy">The place that named the address.</param>
internal sealed record DiscoveredServer(ServerAddress Address, string? ApiKey, string Space, Finding FoundBy)
{
    /// <summary>The address alone: the key must not reach a log.</summary>
    public override string ToString() => Address.Text;
}
