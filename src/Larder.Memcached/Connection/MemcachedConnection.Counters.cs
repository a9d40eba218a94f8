using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Larder.Memcached.Commands;
using Larder.Memcached.Replies;

namespace Larder.Memcached;

/// <content>Numbers.</content>
public sealed partial class MemcachedConnection
{
    /// <summary>Adds to a number of 64 bits without sign, which begins at what is added; beyond the greatest it begins anew at zero.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">What is added.</param>
    /// <param name="expiration">How long a number lives that begins now; one that is there keeps its life. Null for ever.</param>
    /// <param name="context">How to do it.</param>
    /// <returns>The number after that.</returns>
    /// <exception cref="CacheCounterException">What is there is no number.</exception>
    public ValueTask<ulong> IncrementAsync(
        scoped ReadOnlySpan<byte> key,
        ulong by = 1,
        TimeSpan? expiration = null,
        CacheContext context = default
    ) => CountAsync(key, 'I', by, initial: by, expiration, context);

    /// <summary>Takes away from a number of 64 bits without sign, which begins and ends at zero.</summary>
    /// <inheritdoc cref="IncrementAsync" />
    public ValueTask<ulong> DecrementAsync(
        scoped ReadOnlySpan<byte> key,
        ulong by = 1,
        TimeSpan? expiration = null,
        CacheContext context = default
    ) => CountAsync(key, 'D', by, initial: 0, expiration, context);

    private ValueTask<ulong> CountAsync(
        scoped ReadOnlySpan<byte> key,
        char mode,
        ulong by,
        ulong initial,
        TimeSpan? expiration,
        CacheContext context
    )
    {
        var flags = new MetaFlags
        {
            WantsValue = true,
            Mode = mode,
            Delta = by,
            Initial = initial,
            Vivify = Lifetimes.Expires(expiration, Options.Time),
        };
        return NumberAsync(SendAsync<MemcachedReply>(new MetaCommand(MetaVerb.Arithmetic, key, flags), key, context));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ulong> NumberAsync(ValueTask<MemcachedReply> sending)
    {
        using var reply = await sending.ConfigureAwait(false);
        return Utf8Parser.TryParse(reply.Bytes, out ulong number, out _)
            ? number
            : throw new MetaProtocolException("What the server sent is no reply: the sum is no number.");
    }
}
