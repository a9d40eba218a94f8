namespace Larder.Generators.Tests.Keys;

public enum Color
{
    Red,
    Green,
}

public sealed record Shelf([property: KeyPart] string? Room, [property: KeyPart(1)] int Row, string Note);

public sealed record Code(string Text, int Number) : ICacheKeyPart
{
    public void AppendTo(ref KeyText key) => key.Append($"{Text}:{Number}");
}

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
