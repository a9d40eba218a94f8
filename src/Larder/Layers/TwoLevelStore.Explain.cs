namespace Larder.Layers;

public sealed partial class TwoLevelStore
{
    /// <inheritdoc />
    /// <remarks>Asks both levels, also where the near one has the entry.</remarks>
    public async ValueTask<StoreExplanation> ExplainAsync(
        CacheKey key,
        TimeProvider time,
        CacheContext context = default
    ) =>
        new()
        {
            Store = nameof(TwoLevelStore),
            Key = key,
            Inner =
            [
                (await _near.ExplainAsync(key, time, context).ConfigureAwait(false)) with
                {
                    Level = "near",
                },
                (await _far.ExplainAsync(key, time, context).ConfigureAwait(false)) with
                {
                    Level = "far",
                },
            ],
        };
}
