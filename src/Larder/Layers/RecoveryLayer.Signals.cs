using Larder.Stores;

namespace Larder.Layers;

public sealed partial class RecoveryLayer
{
    /// <inheritdoc />
    /// <remarks>A key whose last change is remembered is explained from there, as it is read from there.</remarks>
    public async ValueTask<StoreExplanation> ExplainAsync(
        CacheKey key,
        TimeProvider time,
        CacheContext context = default
    ) =>
        new()
        {
            Store = nameof(RecoveryLayer),
            Key = key,
            Remark = FormattableString.Invariant($"{_queue.Count} changes to tell"),
            Inner =
            [
                _queue.TryRead(key, Now, out var pending)
                    ? Remembered(key, pending)
                    : await _store.ExplainAsync(key, time, context).ConfigureAwait(false),
            ],
        };

    /// <inheritdoc />
    public IDisposable? Watch(Action<StoreEvent> told) => _store.Watch(told);

    private StoreExplanation Remembered(CacheKey key, CacheEntry? pending) =>
        new()
        {
            Store = nameof(RecoveryQueue),
            Level = "remembered",
            Key = key,
            Entry = pending is null
                ? new EntryExplanation { State = EntryState.Absent }
                : EntryExplanation.Of(pending, EntryState.Present, _time),
        };
}
