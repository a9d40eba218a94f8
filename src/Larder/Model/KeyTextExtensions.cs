namespace Larder;

/// <summary>What becomes of the text of a key.</summary>
internal static class KeyTextExtensions
{
    /// <summary>The key; the buffer is given back.</summary>
    public static CacheKey ToKey(this ref KeyText text) => CacheKey.Format(ref text);
}
