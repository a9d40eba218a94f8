namespace Larder;

/// <summary>This method always runs, and its result replaces what is kept under the key.</summary>
/// <remarks>For the same methods as <see cref="CachedAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CachePutAttribute : Attribute
{
    /// <summary>A method whose results are kept but never looked for.</summary>
    /// <param name="key">The key, with holes; <c>{result.Id}</c> is of what the method returns.</param>
    public CachePutAttribute(string key)
    {
        Key = key;
    }

    /// <summary>The key, with holes.</summary>
    public string Key { get; }

    /// <inheritdoc cref="CachedAttribute.Ttl" />
    public string? Ttl { get; set; }

    /// <inheritdoc cref="CachedAttribute.Tags" />
    public string[]? Tags { get; set; }

    /// <inheritdoc cref="CachedAttribute.Version" />
    public int Version { get; set; }

    /// <inheritdoc cref="CachedAttribute.Cache" />
    public string? Cache { get; set; }

    /// <inheritdoc cref="CachedAttribute.Member" />
    public string? Member { get; set; }

    /// <inheritdoc cref="CachedAttribute.Core" />
    public string? Core { get; set; }

    /// <inheritdoc cref="CachedAttribute.SkipNull" />
    public bool SkipNull { get; set; }
}
