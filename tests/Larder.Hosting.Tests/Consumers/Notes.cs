using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder.Hosting.Tests.Consumers;

/// <summary>A service that knows nothing but the framework's IDistributedCache.</summary>
public sealed class Notes(IDistributedCache cache)
{
    private static readonly DistributedCacheEntryOptions Brief = new()
    {
        AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10),
    };

    public async Task WriteAsync(string name, string text) => await cache.SetStringAsync(name, text, Brief);

    public Task<string?> ReadAsync(string name) => cache.GetStringAsync(name);

    public void Write(string name, string text) => cache.Set(name, Encoding.UTF8.GetBytes(text), Brief);

    public string? Read(string name) => cache.GetString(name);

    public Task DropAsync(string name) => cache.RemoveAsync(name);

    public void Drop(string name) => cache.Remove(name);
}
