using Larder.Building;
using Microsoft.Extensions.Configuration;

namespace Larder.Hosting.Configuration;

/// <summary>What all readers of one configuration share: where connection strings come from, and where faults go.</summary>
/// <param name="Root">The whole configuration; null where the container has none.</param>
/// <param name="Faults">Receives what is wrong.</param>
internal sealed record Place(IConfiguration? Root, ICollection<string> Faults)
{
    /// <summary>Places whose value is a secret, or may hold one.</summary>
    public HashSet<string> Secrets { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SettingsReader Reader(IConfigurationSection section) =>
        new(section.Path, section.Value, section.AsEnumerable(makePathsRelative: true), Connection, Faults);

    public void AddFault(string path, string fault) => Faults.Add($"{path}: {fault}.");

    private string? Connection(string name)
    {
        Secrets.Add("ConnectionStrings:" + name);
        return Root?.GetConnectionString(name);
    }
}
