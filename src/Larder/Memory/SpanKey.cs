namespace Larder.Memory;

/// <summary>A key whose name lies in a buffer, for look-ups that make no string.</summary>
internal readonly ref struct SpanKey(CacheSpace space, ReadOnlySpan<char> name)
{
    public readonly CacheSpace Space = space;
    public readonly ReadOnlySpan<char> Name = name;
}
