using Larder.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace Larder.Hosting.Registration;

/// <summary>Everything that was told to one collection of services.</summary>
internal sealed class LarderSetup
{
    public List<DeclaredCache> Caches { get; } = [];

    public List<IConfigurationSection> Sections { get; } = [];

    public Vocabulary Vocabulary { get; } = new();

    /// <summary>What asks for caches, or for the types of values, and is checked before anything runs.</summary>
    public List<CacheNeed> Needs { get; } = [];

    public Func<CacheDefaults, CacheDefaults>? Defaults { get; set; }

    public CacheLogDetails LogDetails { get; set; }

    public bool IsAmbient { get; set; }
}
