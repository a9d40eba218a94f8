using System.Buffers;

namespace Larder.Server.Auth;

/// <summary>The spaces a key reaches: a glob in which <c>*</c> stands for any run of characters.</summary>
internal static class SpacePattern
{
    public const int MaxLength = 100;
    public const string Every = "*";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-*"
    );

    public static bool IsValid(string? pattern) =>
        pattern is { Length: > 0 and <= MaxLength } && !pattern.AsSpan().ContainsAnyExcept(Allowed);

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> space)
    {
        // On a mismatch only the last star needs to give way, which keeps hostile patterns at quadratic cost at most.
        int at = 0,
            from = 0,
            star = -1,
            resume = 0;
        while (at < space.Length)
        {
            if (from < pattern.Length && pattern[from] == '*')
            {
                star = from++;
                resume = at;
            }
            else if (from < pattern.Length && pattern[from] == space[at])
            {
                from++;
                at++;
            }
            else if (star >= 0)
            {
                from = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[from..].TrimStart('*').IsEmpty;
    }
}
