using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Larder;
using Larder.Codecs;
using Larder.Stores;

namespace Snippets;

// snippet: folder-store
/// <summary>Keeps each entry as a file: the smallest store that keeps every law.</summary>
public sealed class FolderStore(string folder, TimeProvider time) : ICacheStore
{
    private readonly Lock _lock = new();

    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        lock (_lock)
        {
            return new(Read(PathOf(key)));
        }
    }

    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var bytes = new ArrayBufferWriter<byte>();
        Envelope.Write(entry.WithCreated(Now()), bytes);
        lock (_lock)
        {
            var isThere = Read(PathOf(key)) is not null;
            if (context.Has(isThere ? CacheMode.IfAbsent : CacheMode.IfPresent))
            {
                return new(false);
            }

            File.WriteAllBytes(PathOf(key), bytes.WrittenSpan);
            return new(true);
        }
    }

    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        lock (_lock)
        {
            var wasThere = Read(PathOf(key)) is not null;
            File.Delete(PathOf(key));
            return new(wasThere);
        }
    }

    private CacheEntry? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var entry = Envelope.Read(File.ReadAllBytes(path));
        if (!entry.Expiration.IsGiven || entry.Expiration.IsNever)
        {
            return entry;
        }

        var left = entry.Expiration.TimeToLive - TimeSpan.FromMilliseconds(Now() - entry.Created);
        return left > TimeSpan.Zero ? entry.WithExpiration(left) : null;
    }

    private string PathOf(CacheKey key) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString()))));

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

// end
