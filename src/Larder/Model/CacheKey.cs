using System.Runtime.InteropServices;

namespace Larder;

/// <summary>A key in two parts, a space and a name, joined only where a wire needs it.</summary>
/// <remarks>
/// Equality and hash are those of the joined text: <c>("app:", "x")</c> equals <c>"app:x"</c>. A plain string
/// becomes a key as it is.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly partial struct CacheKey : IEquatable<CacheKey>
{
    private readonly CacheSpace? _space;
    private readonly string? _name;

    /// <summary>A key without a space.</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public CacheKey(string name)
        : this(CacheSpace.Root, name) { }

    /// <summary>A key in the space with this text.</summary>
    /// <exception cref="ArgumentNullException">A part is null.</exception>
    public CacheKey(string space, string name)
        : this(CacheSpace.Of(space), name) { }

    /// <summary>A key in a space.</summary>
    /// <exception cref="ArgumentNullException">A part is null.</exception>
    public CacheKey(CacheSpace space, string name)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(name);
        _space = space;
        _name = name;
    }

    /// <summary>What stands in front of the name.</summary>
    public CacheSpace Space => _space ?? CacheSpace.Root;

    /// <summary>The name inside the space.</summary>
    public string Name => _name ?? "";

    /// <summary>The length of the joined text in characters.</summary>
    public int Length => Space.Text.Length + Name.Length;

    /// <summary>A key without a space.</summary>
    public static implicit operator CacheKey(string name) => new(name);

    /// <summary>A key without a space.</summary>
    public static CacheKey FromString(string name) => new(name);

    /// <summary>Whether the joined texts are equal.</summary>
    public static bool operator ==(CacheKey left, CacheKey right) => left.Equals(right);

    /// <summary>Whether the joined texts differ.</summary>
    public static bool operator !=(CacheKey left, CacheKey right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(CacheKey other) => Equals(other.Space, other.Name);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is CacheKey other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => (int)Hash;

    /// <summary>The joined text, as it stands on a wire.</summary>
    public override string ToString() => Space.Text.Length == 0 ? Name : string.Concat(Space.Text, Name);

    /// <summary>Whether the joined text begins with this text.</summary>
    public bool StartsWith(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var space = Space.Text;
        return text.Length <= space.Length
            ? space.StartsWith(text, StringComparison.Ordinal)
            : text.StartsWith(space, StringComparison.Ordinal) && Name.AsSpan().StartsWith(text.AsSpan(space.Length));
    }

    internal uint Hash => Space.Hash(Name);

    internal bool Equals(CacheSpace space, ReadOnlySpan<char> name)
    {
        if (ReferenceEquals(space, Space))
        {
            return name.SequenceEqual(Name);
        }

        return Length == space.Text.Length + name.Length && JoinedEquals(Space.Text, Name, space.Text, name);
    }

    private static bool JoinedEquals(string space, string name, string otherSpace, ReadOnlySpan<char> otherName)
    {
        if (space.Length > otherSpace.Length)
        {
            var middle = space.Length - otherSpace.Length;
            return space.AsSpan(0, otherSpace.Length).SequenceEqual(otherSpace)
                && space.AsSpan(otherSpace.Length).SequenceEqual(otherName[..middle])
                && otherName[middle..].SequenceEqual(name);
        }

        var rest = otherSpace.Length - space.Length;
        return otherSpace.AsSpan(0, space.Length).SequenceEqual(space)
            && name.AsSpan(0, rest).SequenceEqual(otherSpace.AsSpan(space.Length))
            && name.AsSpan(rest).SequenceEqual(otherName);
    }
}
