namespace Larder;

/// <summary>Results of an interface are kept that is not yours to write attributes on.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class CacheInterfaceAttribute : Attribute
{
    /// <summary>Keeps the results of all methods of an interface that return something.</summary>
    public CacheInterfaceAttribute(Type type)
    {
        Type = type;
    }

    /// <summary>The interface.</summary>
    public Type Type { get; }

    /// <summary>The methods; all unless given.</summary>
    public string[]? Methods { get; set; }

    /// <summary>Methods that are left alone.</summary>
    public string[]? Except { get; set; }

    /// <inheritdoc cref="CachedAttribute.Ttl" />
    public string? Ttl { get; set; }

    /// <inheritdoc cref="CacheDefaultsAttribute.Prefix" />
    public string? Prefix { get; set; }

    /// <inheritdoc cref="CachedAttribute.Cache" />
    public string? Cache { get; set; }
}
