namespace Larder.Tests.Memory.Schedules;

/// <summary>Keys that meet in one group of a table, by number.</summary>
internal static class ContestedKeys
{
    /// <summary>The key over which the actors fight.</summary>
    public const int Contested = 0;

    /// <summary>A key that nobody touches, always beginning where the contested one does.</summary>
    public const int Neighbour = 1;

    /// <summary>A key that nobody touches, beginning where the contested one does until the table grows.</summary>
    public const int Parting = 2;

    /// <summary>A new key for which entries have to leave.</summary>
    public const int Heavy = 3;

    /// <summary>A new key that needs no room but a place in the table.</summary>
    public const int Light = 4;

    // forty-four entries, half of them in each range where there are two, fill eight groups as far as they may be filled
    private const uint Groups = 8;
    private const uint Home = 5;

    public static CacheKey[] All { get; } =
    [
        Of(Home, Groups * 2, "contested"),
        Of(Home, Groups * 2, "neighbour"),
        Of(Home + Groups, Groups * 2, "parting"),
        Of(Home, Groups * 2, "heavy"),
        Of(Home + Groups, Groups * 2, "light"),
    ];

    /// <summary>Keys that only fill the table; so many begin where the contested one does that the group is too small for all.</summary>
    public static CacheKey[] Fillers { get; } =
    [
        .. Enumerable.Range(0, 3).Select(static i => Of(0, Groups, $"first{i}-")),
        .. Enumerable
            .Range(0, 19)
            .SelectMany(static i =>
                new[]
                {
                    Of(OddHomes[i % OddHomes.Length], Groups, $"odd{i}-"),
                    Of((uint)i * 2 % Groups, Groups, $"even{i}-"),
                }
            ),
    ];

    private static ReadOnlySpan<uint> OddHomes => [Home, 1, Home, 3, 7];

    private static CacheKey Of(uint rest, uint groups, string name)
    {
        for (var i = 0; ; i++)
        {
            var key = new CacheKey($"{name}{i}");
            if (key.Hash % groups == rest)
            {
                return key;
            }
        }
    }
}
