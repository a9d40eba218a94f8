using Larder.Ground;
using Larder.Stores;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>The value under a key, kept from being disposed of until the answer is disposed; null on a miss.</summary>
    /// <remarks>For stores that dispose of values which have left them; any other value is held by nobody and needs it not.</remarks>
    public HeldValue<T>? Hold<T>(CacheKey key) => Blocking.Completed(HoldAsync<T>(key, CacheContext.Sync), _store);

    /// <summary>The value under a key, kept from being disposed of until the answer is disposed; null on a miss.</summary>
    /// <remarks>For stores that dispose of values which have left them; any other value is held by nobody and needs it not.</remarks>
    public ValueTask<HeldValue<T>?> HoldAsync<T>(CacheKey key, CancellationToken token = default) =>
        HoldAsync<T>(key, CacheContext.FromCancellationToken(token));

    /// <inheritdoc cref="Hold{T}(CacheKey)" />
    public HeldValue<T>? Hold<T>(ref KeyText key) => Hold<T>(key.ToKey());

    /// <inheritdoc cref="HoldAsync{T}(CacheKey, CancellationToken)" />
    public ValueTask<HeldValue<T>?> HoldAsync<T>(ref KeyText key, CancellationToken token = default) =>
        HoldAsync<T>(key.ToKey(), token);

    private async ValueTask<HeldValue<T>?> HoldAsync<T>(CacheKey key, CacheContext context)
    {
        var holds = _store.Find<IValueHolds>();
        for (CacheEntry? before = null; ; )
        {
            var entry = await _store.GetAsync(key, context).ConfigureAwait(false);
            if (Counted(key, Read<T>(key, entry)) is not { HasValue: true } found)
            {
                return null;
            }

            // nobody disposes of what cannot be disposed of; and one that is found again was in the store all the while, so
            // if nobody owns it, nobody disposes of it either
            var value = entry!.Value;
            var hold = holds?.Hold(value);
            if (
                hold is not null
                || holds is null
                || value is not (IDisposable or IAsyncDisposable)
                || ReferenceEquals(entry, before)
            )
            {
                return new HeldValue<T>(found.Value!, hold);
            }

            before = entry;
        }
    }
}
