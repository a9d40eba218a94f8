namespace Larder;

/// <summary>What holds for the cached methods of a type or an assembly where they do not say it; the type goes before the assembly.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly
)]
public sealed class CacheDefaultsAttribute : Attribute
{
    /// <summary>What all keys begin with; a colon is put behind it unless it ends in one of <c>: . / | - _</c>.</summary>
    public string? Prefix { get; set; }

    /// <inheritdoc cref="CachedAttribute.Ttl" />
    public string? Ttl { get; set; }

    /// <inheritdoc cref="CachedAttribute.Cache" />
    public string? Cache { get; set; }

    /// <inheritdoc cref="CachedAttribute.Version" />
    public int Version { get; set; }

    /// <summary>Tags of all results, besides those of each method.</summary>
    public string[]? Tags { get; set; }
}
