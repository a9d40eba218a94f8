namespace Larder.Memory;

/// <summary>Compares keys by their joined text, whether the name is a string or lies in a buffer.</summary>
internal sealed class KeyComparer : IEqualityComparer<CacheKey>, IAlternateEqualityComparer<SpanKey, CacheKey>
{
    public static readonly KeyComparer Instance = new();

    public bool Equals(CacheKey x, CacheKey y) => x.Equals(y);

    public int GetHashCode(CacheKey obj) => obj.GetHashCode();

    public bool Equals(SpanKey alternate, CacheKey other) => other.Equals(alternate.Space, alternate.Name);

    public int GetHashCode(SpanKey alternate) => alternate.Space.Hash(alternate.Name);

    public CacheKey Create(SpanKey alternate) => new(alternate.Space, alternate.Name.ToString());
}
