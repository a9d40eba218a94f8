using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>The last change of one key: an entry, or a removal.</summary>
internal sealed class PendingChange : PendingWork
{
    private readonly CacheEntry? _entry;
    private readonly long _end;
    private long _asOf;

    private PendingChange(CacheKey key, CacheEntry? entry, long end, long asOf = 0)
    {
        Key = key;
        _entry = entry;
        _end = end;
        _asOf = asOf;
    }

    public CacheKey Key { get; }

    public bool IsRemoval => _entry is null;

    public bool HasTags => _entry is { Tags.Count: > 0 };

    public static PendingChange Removal(CacheKey key) => new(key, entry: null, Monotonic.Never);

    public static PendingChange Write(CacheKey key, CacheEntry entry, TimeProvider time, CacheContext context)
    {
        var life =
            context.Has(CacheMode.Copy) ? entry.Remaining(time)
            : entry.Expiration.IsGiven && !entry.Expiration.IsNever ? entry.Expiration.TimeToLive
            : null;
        var end = life is { } span ? Monotonic.After(Monotonic.Now(time), span) : Monotonic.Never;
        return new(key, entry, end, context.AsOf);
    }

    /// <summary>What is under the key now, with what is left of its life; null for nothing.</summary>
    public CacheEntry? At(long now) =>
        _entry is null || _end == Monotonic.Never ? _entry
        : now < _end ? _entry.WithExpiration(new TimeSpan(_end - now))
        : null;

    public bool HasTag(CacheSpace space, string tag) =>
        _entry is not null && Key.Space.Equals(space) && _entry.Tags.AsSpan().Contains(tag);

    /// <summary>Whether it began to be made before a moment, as <see cref="CacheContext.TagStamp"/> counts; not what is new.</summary>
    public bool WasMadeBefore(long stamp) => _asOf != 0 && _asOf < stamp;

    /// <summary>It counts as made at a moment; what is new stays so.</summary>
    public void CountAsMadeAt(long stamp) => _asOf = _asOf == 0 ? 0 : stamp;

    public override async ValueTask ReplayAsync(ICacheStore store, long now, CacheContext context)
    {
        var isStored =
            At(now) is { } entry
            && await store.SetAsync(Key, entry, context with { AsOf = _asOf }).ConfigureAwait(false);
        if (!isStored)
        {
            // an entry that is over by now, or has a tag that was removed, took the place of something all the same
            await store.RemoveAsync(Key, context).ConfigureAwait(false);
        }
    }
}
