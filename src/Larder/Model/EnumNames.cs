using System.Collections.Concurrent;

namespace Larder;

/// <summary>The names of enum values, kept so that writing one into a key makes no string.</summary>
internal static class EnumNames<T>
{
    private const int Most = 1024;
    private static readonly ConcurrentDictionary<Key, string> Names = new();

    public static string Of(T value)
    {
        var key = new Key(value);
        if (Names.TryGetValue(key, out var name))
        {
            return name;
        }

        name = value?.ToString() ?? "";
        if (Names.Count < Most)
        {
            Names.TryAdd(key, name);
        }

        return name;
    }

    private readonly record struct Key(T Value);
}
