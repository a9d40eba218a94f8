using Larder.Ground;

namespace Larder;

/// <summary>What stands where, for people who wonder.</summary>
public sealed partial class Cache
{
    /// <summary>Says where a key stands in every store of the stack and in this cache, without changing anything.</summary>
    /// <remarks>No read: it prolongs no life, is counted nowhere, and loads nothing. Asks far stores too. Not for hot paths.</remarks>
    /// <param name="key">The key.</param>
    /// <param name="policy">The policy whose early refresh is asked about; null for the cache's own.</param>
    public KeyExplanation Explain(CacheKey key, CachePolicy? policy = null) =>
        Blocking.Completed(ExplainAsync(key, policy, CacheContext.Sync), _store);

    /// <summary>Says where a key stands in every store of the stack and in this cache, without changing anything.</summary>
    /// <remarks>No read: it prolongs no life, is counted nowhere, and loads nothing. Asks far stores too. Not for hot paths.</remarks>
    /// <param name="key">The key.</param>
    /// <param name="policy">The policy whose early refresh is asked about; null for the cache's own.</param>
    /// <param name="token">Cancels the call.</param>
    public ValueTask<KeyExplanation> ExplainAsync(
        CacheKey key,
        CachePolicy? policy = null,
        CancellationToken token = default
    ) => ExplainAsync(key, policy, CacheContext.FromCancellationToken(token));

    /// <inheritdoc cref="Explain(CacheKey, CachePolicy)" />
    public KeyExplanation Explain(ref KeyText key, CachePolicy? policy = null) => Explain(key.ToKey(), policy);

    /// <inheritdoc cref="ExplainAsync(CacheKey, CachePolicy, CancellationToken)" />
    public ValueTask<KeyExplanation> ExplainAsync(
        ref KeyText key,
        CachePolicy? policy = null,
        CancellationToken token = default
    ) => ExplainAsync(key.ToKey(), policy, token);

    private async ValueTask<KeyExplanation> ExplainAsync(CacheKey key, CachePolicy? policy, CacheContext context)
    {
        var stack = await Store.ExplainAsync(key, _options.TimeProvider, context).ConfigureAwait(false);
        var setback = _setbacks.Of(key, _store.FenceOf(key));
        var explanation = new KeyExplanation
        {
            Key = key,
            Stack = stack,
            Load = _flights.Of(key),
            Failure = setback is null ? null : RecentFailure.Of(setback, Monotonic.Now(_options.TimeProvider)),
        };
        return explanation with { EarlyRefresh = OutlookOf(explanation, policy ?? _options.Policy) };
    }

    private static RefreshOutlook? OutlookOf(KeyExplanation explanation, CachePolicy policy) =>
        policy.EarlyRefresh is { } early
        && explanation.Source?.Entry is { LoadTime: { } cost, Remaining: { } left, Expiration.IsSliding: false }
            ? early.Outlook(cost, left)
            : null;
}
