using Larder.Ground;

namespace Larder;

public sealed partial class Cache
{
    /// <summary>How many live entries are in this cache's space. Goes through all of them.</summary>
    /// <exception cref="NotSupportedException">The store cannot list its keys.</exception>
    public long Count() => Keys().LongCount();

    /// <summary>The keys of the live entries in this cache's space, or those that match a glob pattern.</summary>
    /// <param name="pattern">A <see cref="Stores.KeyPattern"/>; null for all.</param>
    /// <exception cref="NotSupportedException">The store cannot list its keys.</exception>
    public IEnumerable<string> Keys(string? pattern = null)
    {
        var keys = _store.ScanAsync(pattern, CacheContext.Sync).GetAsyncEnumerator();
        try
        {
            while (Blocking.Completed(keys.MoveNextAsync(), _store))
            {
                yield return keys.Current.ToString();
            }
        }
        finally
        {
            Blocking.Completed(keys.DisposeAsync(), _store);
        }
    }

    /// <summary>How many live entries are in this cache's space. Goes through all of them.</summary>
    /// <exception cref="NotSupportedException">The store cannot list its keys.</exception>
    public async ValueTask<long> CountAsync(CancellationToken token = default)
    {
        var count = 0L;
        await foreach (var _ in _store.ScanAsync(pattern: null, token).ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    /// <summary>The keys of the live entries in this cache's space, or those that match a glob pattern.</summary>
    /// <param name="pattern">A <see cref="Stores.KeyPattern"/>; null for all.</param>
    /// <param name="token">Ends the enumeration.</param>
    /// <exception cref="NotSupportedException">The store cannot list its keys.</exception>
    public async IAsyncEnumerable<string> KeysAsync(
        string? pattern = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default
    )
    {
        await foreach (var key in _store.ScanAsync(pattern, token).ConfigureAwait(false))
        {
            yield return key.ToString();
        }
    }
}
