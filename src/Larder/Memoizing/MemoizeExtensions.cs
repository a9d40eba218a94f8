using Larder.Memoizing;

namespace Larder;

/// <summary>Makes functions that keep their results in a cache.</summary>
/// <remarks>An asynchronous lambda may be a task of either kind; it is taken for the one that costs less.</remarks>
public static partial class MemoizeExtensions
{
    private static MemoHome Home(
        Cache cache,
        Delegate function,
        Delegate? key,
        string? prefix,
        Expiration expiration,
        CachePolicy? policy,
        params ReadOnlySpan<Type> arguments
    ) => MemoHome.Of(cache, function, key, new MemoChoice(prefix, expiration, policy), arguments);
}
