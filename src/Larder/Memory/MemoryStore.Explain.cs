namespace Larder.Memory;

public sealed partial class MemoryStore
{
    /// <inheritdoc />
    public ValueTask<StoreExplanation> ExplainAsync(CacheKey key, TimeProvider time, CacheContext context = default)
    {
        var node = _table.Find(key.Hash, key.Space, key.Name);
        return new(
            new StoreExplanation
            {
                Store = nameof(MemoryStore),
                Key = key,
                Entry = node is null
                    ? new EntryExplanation { State = EntryState.Absent }
                    : EntryExplanation.Of(node, StateOf(node), _time) with
                    {
                        Weight = IsWeighted ? WeightOf(node) : null,
                    },
            }
        );
    }

    private EntryState StateOf(CacheEntry node) =>
        node.IsUntagged ? EntryState.RemovedByTag
        : !IsExpired(node) ? EntryState.Present
        : IsRetained(node) ? EntryState.Retained
        : EntryState.Expired;

    private long? WeightOf(CacheEntry node)
    {
        var range = _table.RangeOf(node.Hash);
        lock (_table.LockOf(range))
        {
            return node.State == NodeState.Dead ? null : _policies[range].WeightOf(node);
        }
    }
}
