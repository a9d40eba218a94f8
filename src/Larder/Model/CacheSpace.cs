using System.Collections.Concurrent;
using Larder.Ground;

namespace Larder;

/// <summary>The text that stands in front of a name: joined prefixes and version, with its hash state kept.</summary>
/// <remarks>Equal texts give the same instance up to a bound of some thousands; equality never depends on it. Thread-safe.</remarks>
public sealed class CacheSpace : IEquatable<CacheSpace>
{
    internal const ushort NoId = ushort.MaxValue;

    private const int InternBound = 8192;
    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<string, CacheSpace> Interned = new(StringComparer.Ordinal);
    private static readonly CacheSpace[] ByNumber = new CacheSpace[InternBound];

    private readonly JoinedHash.State _state;

    private CacheSpace(string text, ushort id)
    {
        Text = text;
        Id = id;
        _state = JoinedHash.Begin(text);
    }

    /// <summary>The empty space.</summary>
    public static CacheSpace Root { get; } = Enter("");

    /// <summary>The text as it stands in front of a name on a wire.</summary>
    public string Text { get; }

    /// <summary>A number that names the space in this process; <see cref="NoId"/> once there are too many.</summary>
    internal ushort Id { get; }

    /// <summary>The state of a hash after the text.</summary>
    internal JoinedHash.State Beginning => _state;

    /// <summary>The space with this text.</summary>
    public static CacheSpace Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? Root
            : Interned.TryGetValue(text, out var space) ? space
            : Enter(text);
    }

    /// <summary>The space that begins with <paramref name="prefix"/> and goes on with this one.</summary>
    public CacheSpace Under(string prefix) => Of(prefix + Text);

    internal uint Hash(ReadOnlySpan<char> name) => JoinedHash.Finish(in _state, name);

    /// <inheritdoc />
    public bool Equals(CacheSpace? other) =>
        other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CacheSpace);

    /// <inheritdoc />
    public override int GetHashCode() => (int)Hash("");

    /// <inheritdoc />
    public override string ToString() => Text;

    internal static CacheSpace ById(ushort id) => Volatile.Read(ref ByNumber[id]);

    private static CacheSpace Enter(string text)
    {
        lock (Gate)
        {
            if (Interned.TryGetValue(text, out var known))
            {
                return known;
            }

            if (Interned.Count == InternBound)
            {
                return new CacheSpace(text, NoId);
            }

            var space = new CacheSpace(text, (ushort)Interned.Count);
            Volatile.Write(ref ByNumber[space.Id], space);
            Interned[text] = space;
            return space;
        }
    }
}
