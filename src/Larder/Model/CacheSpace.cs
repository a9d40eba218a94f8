using System.Collections.Concurrent;
using Larder.Ground;

namespace Larder;

/// <summary>The text that stands in front of a name: joined prefixes and version, with its hash state kept.</summary>
/// <remarks>Equal texts give the same instance up to a bound of some thousands; equality never depends on it. Thread-safe.</remarks>
public sealed class CacheSpace : IEquatable<CacheSpace>
{
    private const int InternBound = 8192;
    private static readonly ConcurrentDictionary<string, CacheSpace> Interned = new(StringComparer.Ordinal);

    private CacheSpace(string text)
    {
        Text = text;
        State = default(JoinedHash.State).Add(text);
    }

    /// <summary>The empty space.</summary>
    public static CacheSpace Root { get; } = new("");

    /// <summary>The text as it stands in front of a name on a wire.</summary>
    public string Text { get; }

    internal JoinedHash.State State { get; }

    /// <summary>The space with this text.</summary>
    public static CacheSpace Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            return Root;
        }

        if (Interned.TryGetValue(text, out var space))
        {
            return space;
        }

        space = new CacheSpace(text);
        return Interned.Count < InternBound ? Interned.GetOrAdd(text, space) : space;
    }

    /// <summary>The space that begins with <paramref name="prefix"/> and goes on with this one.</summary>
    public CacheSpace Under(string prefix) => Of(prefix + Text);

    internal int Hash(ReadOnlySpan<char> name) => JoinedHash.Finish(State, name);

    /// <inheritdoc />
    public bool Equals(CacheSpace? other) =>
        other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CacheSpace);

    /// <inheritdoc />
    public override int GetHashCode() => Hash("");

    /// <inheritdoc />
    public override string ToString() => Text;
}
