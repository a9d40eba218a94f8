using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Larder.Redis.Store;
using Larder.Stores;

namespace Larder.Redis;

/// <content>Counters.</content>
public sealed partial class RedisStore : ICacheCounters
{
    /// <inheritdoc />
    /// <remarks>
    /// A counter lies on the server as a bare decimal, so that other programs can count with <c>INCRBY</c>. A number that was
    /// stored as an entry becomes one by the first addition.
    /// </remarks>
    public async ValueTask<long> AddAsync(
        CacheKey key,
        long delta,
        Expiration expiration,
        CacheContext context = default
    )
    {
        var value = _keys.Value(key);
        using var change = await _fence.BeginChangeAsync(key, context).ConfigureAwait(false);
        var add = new ScriptCall(ChangeScripts.Add, 2, value, _keys.Lease(value), delta, MillisecondsOf(expiration));
        while (true)
        {
            try
            {
                return await _wire.NumberAsync(add, context).ConfigureAwait(false);
            }
            catch (RedisServerException e) when (IsNoNumber(e))
            {
                // perhaps an entry that holds a number; who changes it meanwhile has changed it, so this ends
                var sum = await ConvertAsync(key, value, delta, expiration, context).ConfigureAwait(false);
                if (sum is { } done)
                {
                    return done;
                }
            }
            catch (RedisServerException e) when (e.Message.Contains("overflow", StringComparison.Ordinal))
            {
                throw Overflow(e);
            }
        }
    }

    /// <summary>Puts a bare number, with the addition made, in the place of an entry that holds one. Null: it has changed.</summary>
    private async ValueTask<long?> ConvertAsync(
        CacheKey key,
        byte[] value,
        long delta,
        Expiration expiration,
        CacheContext context
    )
    {
        var (stored, stamp, isThere) = await SeeAsync(key, context).ConfigureAwait(false);
        if (!isThere)
        {
            return null;
        }

        var entry = await StandingAsync(key, stored, context).ConfigureAwait(false);
        var sum = stored is null ? throw NoNumber() : Sum(entry is null ? 0 : NumberIn(entry), delta);
        var text = Encoding.ASCII.GetBytes(sum.ToString(CultureInfo.InvariantCulture));
        var bytes = entry is { Tags.Count: > 0 } ? _values.Rewrite(stored.Value, text) : text;
        var milliseconds = entry is null ? MillisecondsOf(expiration) : WhatIsLeft;
        return await ReplaceAsync(value, stamp, bytes, milliseconds, context).ConfigureAwait(false) ? sum : null;
    }

    private static long NumberIn(CacheEntry entry)
    {
        var text = entry.GetBytes().Span;
        return
            Utf8Parser.TryParse(text, out long number, out var read)
            && read == text.Length
            && text.SequenceEqual(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)))
            ? number
            : throw NoNumber();
    }

    private static long Sum(long number, long delta)
    {
        try
        {
            return checked(number + delta);
        }
        catch (OverflowException e)
        {
            throw Overflow(e);
        }
    }

    private static bool IsNoNumber(RedisServerException e) =>
        e.Code is "WRONGTYPE" || e.Message.Contains("not an integer", StringComparison.Ordinal);

    private static CacheCounterException NoNumber() =>
        new("The value is no whole number of 64 bits, so nothing is added to it.");

    private static CacheCounterException Overflow(Exception e) =>
        new("The sum does not fit 64 bits, so the counter is unchanged.", e) { IsOverflow = true };
}
