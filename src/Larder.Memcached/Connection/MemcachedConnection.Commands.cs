using Larder.Memcached.Commands;

namespace Larder.Memcached;

/// <content>Commands about one key.</content>
public sealed partial class MemcachedConnection
{
    /// <summary>The value of a key, or null; an empty stub that stands for a value which somebody is about to fill is null too.</summary>
    /// <exception cref="MemcachedServerException">The answer is an error.</exception>
    /// <exception cref="MemcachedConnectionException">There is no connection, or it broke.</exception>
    /// <exception cref="CacheBreakerException">The server is left alone for a while.</exception>
    /// <exception cref="CacheTimeoutException">No answer came in time.</exception>
    /// <exception cref="MemcachedBusyException">Too much waits to be sent.</exception>
    public ValueTask<byte[]?> GetAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<byte[]?>(new MetaCommand(MetaVerb.Get, key, MetaFlags.Read), key, context);

    /// <summary>Lends the value of a key with its form, stamp and time to live: no memory is allocated for it.</summary>
    public ValueTask<MemcachedReply> LeaseAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<MemcachedReply>(new MetaCommand(MetaVerb.Get, key, MetaFlags.Read), key, context);

    /// <summary>Lends the value of a key, and chooses one of its callers to fill it where it is missing or nearly over.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hold">How long a missing key is the winner's to fill, in whole seconds and at least one; others get a claimed miss.</param>
    /// <param name="ahead">With less than this left to live, one caller becomes the winner and all get the value; null for never.</param>
    /// <param name="context">How to do it.</param>
    /// <remarks>The winner fills the key with <see cref="ReplaceAsync"/> under the reply's stamp, which fails if anybody has changed the key.</remarks>
    public ValueTask<MemcachedReply> LeaseOrClaimAsync(
        scoped ReadOnlySpan<byte> key,
        TimeSpan hold,
        TimeSpan? ahead = null,
        CacheContext context = default
    )
    {
        var flags = MetaFlags.Read with
        {
            Vivify = Lifetimes.Seconds(hold),
            Recache = ahead is { } some ? Lifetimes.Seconds(some) : -1,
        };
        return SendAsync<MemcachedReply>(new MetaCommand(MetaVerb.Get, key, flags), key, context);
    }

    /// <summary>Keeps a value under a key; under <see cref="CacheMode.IfAbsent"/> or <see cref="CacheMode.IfPresent"/> on that condition.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="expiration">How long it lives, rounded up to seconds and up to a second longer; null for ever.</param>
    /// <param name="form">A number that readers get with the value.</param>
    /// <param name="context">How to do it.</param>
    /// <returns>False: the condition was not met.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The expiration is zero or negative.</exception>
    /// <exception cref="MemcachedItemTooLargeException">The value is larger than the server keeps.</exception>
    public ValueTask<bool> SetAsync(
        scoped ReadOnlySpan<byte> key,
        scoped ReadOnlySpan<byte> value,
        TimeSpan? expiration = null,
        uint form = 0,
        CacheContext context = default
    )
    {
        var flags = Kept(expiration, form) with
        {
            Mode =
                context.Has(CacheMode.IfAbsent) ? 'E'
                : context.Has(CacheMode.IfPresent) ? 'R'
                : '\0',
        };
        return SendAsync<bool>(new MetaCommand(MetaVerb.Set, key, flags, Sized(value)), key, context);
    }

    /// <summary>Keeps a value under a key whose stamp is still this one.</summary>
    /// <returns>False: somebody has changed or removed it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stamp is zero, or the expiration is zero or negative.</exception>
    /// <exception cref="MemcachedItemTooLargeException">The value is larger than the server keeps.</exception>
    public ValueTask<bool> ReplaceAsync(
        scoped ReadOnlySpan<byte> key,
        scoped ReadOnlySpan<byte> value,
        ulong stamp,
        TimeSpan? expiration = null,
        uint form = 0,
        CacheContext context = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(stamp);
        var flags = Kept(expiration, form) with { Stamp = stamp };
        return SendAsync<bool>(new MetaCommand(MetaVerb.Set, key, flags, Sized(value)), key, context);
    }

    /// <summary>Removes a key; true: it was there.</summary>
    public ValueTask<bool> RemoveAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<bool>(new MetaCommand(MetaVerb.Delete, key, new MetaFlags()), key, context);

    /// <summary>Marks what is under a key as stale: one caller is told to fill it again, and others get it until then.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keep">How long it is still there if nobody fills it.</param>
    /// <param name="context">How to do it.</param>
    /// <returns>False: nothing is there.</returns>
    public ValueTask<bool> MarkStaleAsync(scoped ReadOnlySpan<byte> key, TimeSpan keep, CacheContext context = default)
    {
        var flags = new MetaFlags { MarksStale = true, Expires = Lifetimes.Expires(keep, Options.Time) };
        return SendAsync<bool>(new MetaCommand(MetaVerb.Delete, key, flags), key, context);
    }

    /// <summary>Sets how long a key lives from now on; null for ever. False: nothing is there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The expiration is zero or negative.</exception>
    public ValueTask<bool> ExpireAsync(
        scoped ReadOnlySpan<byte> key,
        TimeSpan? expiration,
        CacheContext context = default
    )
    {
        var flags = new MetaFlags { Expires = Lifetimes.Expires(expiration, Options.Time) };
        return SendAsync<bool>(new MetaCommand(MetaVerb.Get, key, flags), key, context);
    }

    private MetaFlags Kept(TimeSpan? expiration, uint form) =>
        new() { Form = form, Expires = Lifetimes.Expires(expiration, Options.Time) };

    private ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> value) =>
        value.Length <= Options.MaxItemBytes
            ? value
            : throw new MemcachedItemTooLargeException(
                FormattableString.Invariant(
                    $"The value has {value.Length} bytes, and at most {Options.MaxItemBytes} are kept; it was not sent."
                )
            );
}
