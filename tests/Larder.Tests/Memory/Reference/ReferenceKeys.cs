namespace Larder.Tests.Memory.Reference;

/// <summary>Sixteen keys in two spaces, none of which shares the stamp of another.</summary>
internal static class ReferenceKeys
{
    public const int Count = 16;
    public const string Space = "even:";

    private const uint Stripes = 4096;

    public static CacheKey[] All { get; } = Make();

    public static bool IsInSpace(int key) => key % 2 == 0;

    private static CacheKey[] Make()
    {
        var stripes = new HashSet<uint>();
        var keys = new CacheKey[Count];
        for (var i = 0; i < Count; i++)
        {
            for (var extra = 0; ; extra++)
            {
                keys[i] = new CacheKey(IsInSpace(i) ? Space : "odd:", FormattableString.Invariant($"{i}-{extra}"));
                if (stripes.Add(keys[i].Hash % Stripes))
                {
                    break;
                }
            }
        }

        return keys;
    }
}
