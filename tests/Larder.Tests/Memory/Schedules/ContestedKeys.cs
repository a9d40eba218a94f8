namespace Larder.Tests.Memory.Schedules;

/// <summary>Keys that meet in one chain of a table, by number.</summary>
internal static class ContestedKeys
{
    /// <summary>The key over which the actors fight.</summary>
    public const int Contested = 0;

    /// <summary>A key that nobody touches, always in the chain of the contested one.</summary>
    public const int Neighbour = 1;

    /// <summary>A key that nobody touches, in the chain of the contested one until the table grows.</summary>
    public const int Parting = 2;

    /// <summary>A new key for which entries have to leave.</summary>
    public const int Heavy = 3;

    /// <summary>A new key that needs no room but a place in the table.</summary>
    public const int Light = 4;

    private const uint Buckets = 64;

    public static CacheKey[] All { get; } =
    [In(5, "contested"), In(5, "neighbour"), In(5 + Buckets, "parting"), In(5, "heavy"), In(5 + Buckets, "light")];

    /// <summary>Keys that only fill the table, in other chains.</summary>
    public static CacheKey[] Fillers { get; } =
    [.. Enumerable.Range(6, 61).Select(i => In((uint)i % Buckets is 5 ? 4 : (uint)i % Buckets, $"filler{i}-"))];

    private static CacheKey In(uint bucket, string name)
    {
        var mask =
            bucket < Buckets && name.StartsWith("filler", StringComparison.Ordinal) ? Buckets - 1 : (Buckets * 2) - 1;
        for (var i = 0; ; i++)
        {
            var key = new CacheKey($"{name}{i}");
            if ((key.Hash & mask) == bucket)
            {
                return key;
            }
        }
    }
}
