using System.Globalization;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>Puts the version of what is stored into every key, so that programs of different versions share a store without meeting.</summary>
/// <remarks>
/// Inside a prefix it stands in front of it; for keys <c>prefix:version:key</c> it stands outside the prefix. Costs what a
/// prefix costs. <c>CacheVersions</c> gives a cache for each version.
/// </remarks>
public sealed class VersionLayer : PrefixLayer
{
    private static readonly StackNature Only = new(
        StackTraits.RenamesKeys | StackTraits.Versions,
        new StackObjection(StackTraits.Versions, StackSide.Inside, "an entry has one version")
    );

    /// <summary>A layer that puts a version and a colon in front of every key.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="version">The version; zero is one like any other.</param>
    public VersionLayer(ICacheStore inner, long version)
        : this(inner, version.ToString(CultureInfo.InvariantCulture)) { }

    /// <summary>A layer that puts a version and a colon in front of every key.</summary>
    /// <param name="inner">The store that is wrapped.</param>
    /// <param name="version">The version; <c>"2"</c> is the same as 2.</param>
    /// <exception cref="ArgumentException">The version is empty or holds a colon.</exception>
    public VersionLayer(ICacheStore inner, string version)
        : base(inner, SegmentOf(version))
    {
        Version = version;
    }

    /// <summary>The version.</summary>
    public string Version { get; }

    /// <inheritdoc />
    public override StackNature Nature => Only;

    private static string SegmentOf(string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        return version.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException(
                $"The version '{version}' holds a colon, which ends a version.",
                nameof(version)
            )
            : version + ":";
    }
}
