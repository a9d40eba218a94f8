using Microsoft.Extensions.Caching.Hybrid;

namespace Larder.Hosting.Tests.Consumers;

/// <summary>A service that knows nothing but the framework's HybridCache.</summary>
public sealed class Catalogue(HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Life = new() { Expiration = TimeSpan.FromMinutes(10) };

    private static readonly HybridCacheEntryOptions OnlyLook = new()
    {
        Flags = HybridCacheEntryFlags.DisableUnderlyingData,
    };

    private int _loads;

    public int Loads => _loads;

    public ValueTask<Article> FindAsync(int id, CancellationToken token = default) =>
        cache.GetOrCreateAsync(
            $"article:{id}",
            (this, id),
            static (s, token) => s.Item1.LoadAsync(s.id, token),
            Life,
            ["articles"],
            token
        );

    public ValueTask<Article?> PeekAsync(int id) =>
        cache.GetOrCreateAsync<Article?>($"article:{id}", static _ => throw new InvalidOperationException(), OnlyLook);

    public ValueTask PutAsync(Article article) =>
        cache.SetAsync($"article:{article.Id}", article, Life, ["articles", $"shelf:{article.Id % 2}"]);

    public ValueTask DropAsync(params int[] ids) => cache.RemoveAsync(ids.Select(static id => $"article:{id}"));

    public ValueTask DropShelfAsync(int shelf) => cache.RemoveByTagAsync($"shelf:{shelf}");

    public ValueTask DropAllAsync() => cache.RemoveByTagAsync("*");

    private async ValueTask<Article> LoadAsync(int id, CancellationToken token)
    {
        Interlocked.Increment(ref _loads);
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return new Article(id, $"no. {id}");
    }
}
