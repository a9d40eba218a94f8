using System.Globalization;

namespace Larder.Tests.Model;

/// <summary>Lists of parts as programs might have them, with the texts in them that are easily mistaken.</summary>
internal static class RandomParts
{
    private const string Characters = "ab1_%:,[]{}\"\\ \u00ff\u2003\ud800-.eEtrun";

    /// <summary>A list whose parts have the types of their places, as those of one template have.</summary>
    public static object?[] OfOneShape(Random random)
    {
        object?[] whole =
        [
            Text(random),
            random.Next(3) == 0 ? null : random.Next(-3, 12),
            Texts(random),
            new Pair(Text(random), Text(random)),
            Text(random),
        ];
        return whole;
    }

    /// <summary>A list of anything.</summary>
    public static object?[] OfAnyShape(Random random) => Items(random, depth: 2);

    /// <summary>A text that is the same only for lists that are the same: with types, lengths and counts.</summary>
    public static string Describe(object? part) =>
        part switch
        {
            null => "null",
            string text => string.Create(CultureInfo.InvariantCulture, $"text {text.Length} {text}"),
            Array items =>
                $"{items.GetType()} {items.Length}({string.Join(';', items.Cast<object?>().Select(Describe))})",
            IFormattable value => value.GetType() + " " + value.ToString(null, CultureInfo.InvariantCulture),
            _ => part.GetType() + " " + part,
        };

    private static object?[] Items(Random random, int depth) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => Part(random, depth))];

    private static object? Part(Random random, int depth) =>
        random.Next(depth == 0 ? 6 : 8) switch
        {
            0 => null,
            1 => random.Next(-3, 12),
            2 => random.Next(-3, 12) / 2.0,
            3 => random.Next(2) == 0,
            4 or 5 => Text(random),
            _ => Items(random, depth - 1),
        };

    private static string?[] Texts(Random random) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(5) == 0 ? null : Text(random))];

    private static string? Text(Random random) =>
        random.Next(12) switch
        {
            0 => null,
            1 => "null",
            2 => random.Next(-3, 12).ToString(CultureInfo.InvariantCulture),
            3 => "true",
            _ => string.Concat(
                Enumerable.Range(0, random.Next(4)).Select(_ => Characters[random.Next(Characters.Length)])
            ),
        };

    private sealed record Pair(string? Left, string? Right) : ICacheKeyPart
    {
        public void AppendTo(ref KeyText key) => key.Append($"{Left}:{Right}");

        public override string ToString() => $"{Left?.Length}:{Left};{Right?.Length}:{Right}";
    }
}
