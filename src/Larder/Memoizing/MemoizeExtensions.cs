using Larder.Memoizing;

namespace Larder;

/// <summary>Makes functions that keep their results in a cache.</summary>
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
