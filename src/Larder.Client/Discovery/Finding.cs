using Larder.Client.Model;

namespace Larder.Client.Discovery;

/// <summary>What one place says about the server.</summary>
/// <param name="Source">The place, as a person calls it.</param>
internal sealed record Finding(string Source)
{
    public ServerAddress? Address { get; init; }

    public string? Space { get; init; }

    /// <summary>Whether the place came with the project rather than from the user.</summary>
    public bool IsProject { get; init; }

    /// <summary>Whether the address was left there by a server that may have gone.</summary>
    public bool IsAdvertisement { get; init; }
}
