using System.Buffers;
using Larder.Codecs;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder.Hosting.Distributed;

/// <summary>The bytes of the framework's cache in a stack of stores, on either path.</summary>
internal sealed class ByteEntries
{
    private readonly ICacheStore _store;
    private readonly LarderDistributedCacheOptions _options;
    private readonly bool _knowsOfReads;

    public ByteEntries(ICacheStore store, LarderDistributedCacheOptions options)
    {
        (_store, _options) = (store, options);
        _knowsOfReads = store.Find<MemoryStore>() is not null && store.Find<TwoLevelStore>() is null;
    }

    /// <summary>The bytes under a key, whose life is prolonged if they slide; null on a miss.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string key, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(key);
        context.Token.ThrowIfCancellationRequested();
        if (await _store.GetAsync(key, context).ConfigureAwait(false) is not { } entry)
        {
            return null;
        }

        var encoded = entry.Encode();
        if (!string.Equals(encoded.MediaType, SlidingFrame.MediaType, StringComparison.Ordinal))
        {
            return encoded.Bytes;
        }

        if (SlidingFrame.Read(encoded.Bytes, _options.TimeProvider.GetUtcNow()) is not { } sliding)
        {
            return null;
        }

        await _store.ExpireAsync(key, sliding.Life, context).ConfigureAwait(false);
        return sliding.Value;
    }

    /// <summary>Keeps bytes under a key; they are copied.</summary>
    public ValueTask<bool> WriteAsync(
        string key,
        ReadOnlySequence<byte> value,
        DistributedCacheEntryOptions options,
        CacheContext context
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(options);
        context.Token.ThrowIfCancellationRequested();
        var now = _options.TimeProvider.GetUtcNow();
        var life = LifeSpan.Of(options, now);

        // a copy near by would be dropped by the first read, which prolongs the life of the far one
        return life.Period is { } period && !_knowsOfReads
            ? _store.SetAsync(key, Framed(value, period, life.Limit, now), context.With(CacheMode.SkipNear))
            : _store.SetAsync(key, CacheEntry.OfBytes(value.ToArray(), MediaTypes.Bytes, Expiry(life)), context);
    }

    /// <summary>Removes what is under a key.</summary>
    public ValueTask<bool> RemoveAsync(string key, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(key);
        context.Token.ThrowIfCancellationRequested();
        return _store.RemoveAsync(key, context);
    }

    private Expiration Expiry(LifeSpan life) =>
        life switch
        {
            (null, null) => _options.DefaultExpiration,
            (null, { } period) => Expiration.Sliding(period),
            ({ } limit, null) => Expiration.After(limit),
            ({ } limit, { } period) => Expiration.Sliding(period, limit),
        };

    private CacheEntry Framed(ReadOnlySequence<byte> value, TimeSpan period, TimeSpan? limit, DateTimeOffset now)
    {
        if (!_store.Offers<ICacheLifetimes>())
        {
            throw new NotSupportedException(
                $"{_store.GetType().Name} cannot prolong lives, so nothing can slide in it: give an absolute expiration."
            );
        }

        var end = limit is { } left ? now.ToUnixTimeMilliseconds() + (long)left.TotalMilliseconds : 0;
        var frame = SlidingFrame.Begin(checked((int)value.Length), period, end, out var room);
        value.CopyTo(room.Span);
        return CacheEntry.OfBytes(frame, SlidingFrame.MediaType, Expiration.After(period));
    }
}
