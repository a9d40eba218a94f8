using Larder.Layers;
using Larder.Stores;

namespace Larder.Memoizing;

/// <summary>Where a function keeps its results: a part of a cache, and how long.</summary>
/// <param name="Cache">Counts the calls of this function by themselves.</param>
/// <param name="Prefix">What its keys, and no others, begin with; null where they are shared with whoever uses them.</param>
/// <param name="Policy">How results are kept and loaded.</param>
internal sealed record MemoHome(Cache Cache, string? Prefix, CachePolicy Policy)
{
    private const string Separators = ":./|-_";

    /// <summary>The prefix, where there must be one.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public string OwnPrefix =>
        Prefix
        ?? throw new InvalidOperationException(
            "The keys of this function are not its own, so nobody can tell them from others: give it a prefix."
        );

    /// <summary>What all keys of the function match, and no others.</summary>
    public string Pattern => KeyPattern.StartingWith(OwnPrefix)!;

    /// <summary>The home of a function.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="function">The function; gives its name where nothing else does.</param>
    /// <param name="key">What names the key; null for the prefix and the arguments.</param>
    /// <param name="choice">What the caller has said.</param>
    /// <param name="arguments">The types of the arguments that stand in a key.</param>
    public static MemoHome Of(
        Cache cache,
        Delegate function,
        Delegate? key,
        MemoChoice choice,
        params ReadOnlySpan<Type> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(function);
        if (key is null)
        {
            Check(arguments);
        }

        var prefix =
            choice.Prefix is { } given ? Checked(given)
            : key is null ? NameOf(function)
            : null;
        var policy = choice.Policy ?? cache.Policy;
        return new MemoHome(
            cache.Part(),
            prefix,
            choice.Expiration.IsGiven ? policy with { Expiration = choice.Expiration } : policy
        );
    }

    private static void Check(ReadOnlySpan<Type> arguments)
    {
        foreach (var argument in arguments)
        {
            if (!KeyPartType.IsPossible(argument))
            {
                throw KeyPartType.NotAPart(argument);
            }
        }
    }

    // its verbs have the same name for every function
    private static string NameOf(Delegate function) =>
        function.Target is MemoizedFunction
            ? throw new ArgumentException(
                "The name of the method does not tell of which memoized function it is; give a prefix.",
                nameof(function)
            )
            : AutoPrefix.Of(function);

    private static string Checked(string prefix) =>
        prefix.Length > 0 && Separators.Contains(prefix[^1], StringComparison.Ordinal)
            ? prefix
            : throw new ArgumentException(
                $"The prefix '{prefix}' must end in one of : . / | - _ so that keys stay apart.",
                nameof(prefix)
            );
}
