namespace Larder.Tests.Face;

/// <summary>What the tests of results that are put share.</summary>
public static class Putting
{
    public static readonly CachePolicy Plain = new();
    public static readonly CachePolicy Tagged = new() { Tags = TagSet.Of("t") };

    /// <summary>Whether the key is known before the method runs, and whether there is a near store.</summary>
    public static MatrixTheoryData<bool, bool> Ways => new([false, true], [false, true]);

    public static CacheKey? KeyIf(bool isKnown) => isKnown ? "k" : default(CacheKey?);

    /// <summary>A change that has nothing to do with the key "k".</summary>
    public static void RemoveAnother(Cache cache, int number, bool isPattern)
    {
        if (isPattern)
        {
            cache.RemoveMatching($"other:{number}:*");
        }
        else
        {
            cache.Remove($"other:{number}");
        }
    }
}
