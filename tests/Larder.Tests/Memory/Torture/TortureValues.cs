using System.Globalization;

namespace Larder.Tests.Memory.Torture;

/// <summary>What lies under the keys of a torture: each key has one type of values, and each value tells its key.</summary>
internal static class TortureValues
{
    public const int Keys = 600;

    private static readonly string[] Ends = [.. Enumerable.Range(0, Keys).Select(key => $"/{key}\\")];

    public static CacheKey[] All { get; } = [.. Enumerable.Range(0, Keys).Select(key => new CacheKey($"key{key}"))];

    public static object Make(int key, long version) =>
        (key % 3) switch
        {
            0 => Whole.Of(key, version),
            1 => string.Create(CultureInfo.InvariantCulture, $"{Ends[key]}{version}{Ends[key]}"),
            _ => (version, Ends[key], ~version, Ends[key].Length),
        };

    /// <summary>Whether a value is one that was made for a key.</summary>
    public static bool IsWhole(object? value, int key) =>
        value switch
        {
            Whole whole => key % 3 == 0 && whole.IsOf(key),
            string text => key % 3 == 1 && IsWhole(text, Ends[key]),
            ValueTuple<long, string, long, int> tuple => key % 3 == 2 && IsWhole(tuple, Ends[key]),
            _ => false,
        };

    private static bool IsWhole(string text, string end) =>
        text.StartsWith(end, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal);

    private static bool IsWhole((long Version, string End, long Opposite, int Length) tuple, string end) =>
        ReferenceEquals(tuple.End, end) && tuple.Opposite == ~tuple.Version && tuple.Length == end.Length;
}
