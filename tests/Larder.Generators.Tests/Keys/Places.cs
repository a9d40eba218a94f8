namespace Larder.Generators.Tests.Keys;

/// <summary>A method with an argument of each kind.</summary>
internal static partial class Places
{
    [Cached(
        "place:{text}:{number}:{flag}:{color}:{day}:{list}:{names}:{pair}:{shelf}:{code}:{some}:{nested.Room}",
        Ttl = "1m"
    )]
    public static partial int Of(
        string? text,
        long number,
        bool? flag,
        Color color,
        DateOnly day,
        int[]? list,
        IReadOnlyList<string?> names,
        (string, int) pair,
        Shelf? shelf,
        Code code,
        Guid some,
        Shelf? nested
    );

    private static int OfCore(
        string? text,
        long number,
        bool? flag,
        Color color,
        DateOnly day,
        int[]? list,
        IReadOnlyList<string?> names,
        (string, int) pair,
        Shelf? shelf,
        Code code,
        Guid some,
        Shelf? nested
    ) => 1;
}
