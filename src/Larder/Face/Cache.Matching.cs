using Larder.Ground;

namespace Larder;

/// <summary>Removal by what keys are called.</summary>
public sealed partial class Cache
{
    /// <summary>Removes every key in this cache's space that matches a glob pattern.</summary>
    /// <param name="pattern">A <see cref="Stores.KeyPattern"/>, such as <c>user:*</c>.</param>
    /// <returns>How many were there.</returns>
    /// <remarks>Goes through all keys of the store. A value that is being loaded under a matching key is not stored.</remarks>
    /// <exception cref="NotSupportedException">The store cannot list its keys.</exception>
    public long RemoveMatching(string pattern) =>
        Blocking.Completed(RemoveMatchingAsync(pattern, CacheContext.Sync), _store);

    /// <inheritdoc cref="RemoveMatching(string)" />
    public ValueTask<long> RemoveMatchingAsync(string pattern, CancellationToken token = default) =>
        RemoveMatchingAsync(pattern, CacheContext.FromCancellationToken(token));

    private async ValueTask<long> RemoveMatchingAsync(string pattern, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var removed = 0L;
        foreach (var key in _flights.BeginSweep(pattern))
        {
            // the store does not list it, so it has to be told of it
            removed += await RemoveAsync(key, context).ConfigureAwait(false) ? 1 : 0;
        }

        return removed + await _store.RemoveMatchingAsync(pattern, context).ConfigureAwait(false);
    }
}
