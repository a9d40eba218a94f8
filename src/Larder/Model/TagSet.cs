using System.Collections;
using System.Runtime.InteropServices;

namespace Larder;

/// <summary>The tags of an entry: labels by which many entries can be invalidated at once.</summary>
/// <remarks>Never changes; duplicates are dropped, the order given is kept. The default value holds none.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct TagSet : IReadOnlyCollection<string>, IEquatable<TagSet>
{
    private readonly string[]? _tags;

    private TagSet(string[] tags) => _tags = tags;

    /// <inheritdoc />
    public int Count => _tags?.Length ?? 0;

    /// <summary>A set of these tags.</summary>
    /// <exception cref="ArgumentException">A tag is null or empty.</exception>
    public static TagSet Of(params ReadOnlySpan<string> tags)
    {
        if (tags.IsEmpty)
        {
            return default;
        }

        var set = new List<string>(tags.Length);
        foreach (var tag in tags)
        {
            if (string.IsNullOrEmpty(tag))
            {
                throw new ArgumentException("A tag must not be null or empty.", nameof(tags));
            }

            if (!set.Contains(tag, StringComparer.Ordinal))
            {
                set.Add(tag);
            }
        }

        return new TagSet([.. set]);
    }

    /// <summary>Whether both hold the same tags in the same order.</summary>
    public static bool operator ==(TagSet left, TagSet right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(TagSet left, TagSet right) => !left.Equals(right);

    /// <summary>The tags, in the order given.</summary>
    public ReadOnlySpan<string> AsSpan() => _tags;

    /// <inheritdoc />
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)(_tags ?? [])).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(TagSet other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is TagSet other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var tag in AsSpan())
        {
            hash.Add(tag, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", _tags ?? []);
}
