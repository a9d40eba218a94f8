using System.Buffers;
using Larder.Hosting.Distributed;
using Microsoft.Extensions.Caching.Distributed;

namespace Larder;

/// <summary>A Larder cache as the framework's <see cref="IDistributedCache"/>, with its buffer calls.</summary>
/// <remarks>
/// <para>
/// Bytes stored here are byte arrays for the cache, and what the cache has stored otherwise is read as the bytes of its
/// codec. Nobody shares an array: what is given and what is answered is copied once, into its place.
/// </para>
/// <para>
/// In memory alone sliding costs nothing. Over a far store each read of a value that slides tells the store so, which costs
/// another round trip; without sliding there is none. Refreshing a value that does not slide changes nothing.
/// </para>
/// <para>
/// Synchronous calls do their work on the calling thread. Calls are counted by the layers of the stack, not by the cache.
/// Thread-safe.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// builder.Services.AddLarderDistributedCache().AddSession();
/// </code>
/// </example>
public sealed class LarderDistributedCache : IBufferDistributedCache
{
    private readonly ByteEntries _entries;

    /// <summary>The cache as the framework knows caches of bytes.</summary>
    /// <param name="cache">The cache; stays the caller's.</param>
    /// <param name="options">How values are kept.</param>
    public LarderDistributedCache(Cache cache, LarderDistributedCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        _entries = new ByteEntries(cache.Store, options ?? new LarderDistributedCacheOptions());
    }

    /// <inheritdoc />
    public byte[]? Get(string key) => Completed.Of(_entries.ReadAsync(key, CacheContext.Sync))?.ToArray();

    /// <inheritdoc />
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        (await _entries.ReadAsync(key, token).ConfigureAwait(false))?.ToArray();

    /// <inheritdoc />
    public bool TryGet(string key, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return Copied(Completed.Of(_entries.ReadAsync(key, CacheContext.Sync)), destination);
    }

    /// <inheritdoc />
    public ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return CopyAsync(key, destination, token);
    }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The value slides, and the store cannot prolong lives.</exception>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        Set(key, new ReadOnlySequence<byte>(value), options);
    }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The value slides, and the store cannot prolong lives.</exception>
    public Task SetAsync(
        string key,
        byte[] value,
        DistributedCacheEntryOptions options,
        CancellationToken token = default
    )
    {
        ArgumentNullException.ThrowIfNull(value);
        return SetAsync(key, new ReadOnlySequence<byte>(value), options, token).AsTask();
    }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The value slides, and the store cannot prolong lives.</exception>
    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options) =>
        Completed.Of(_entries.WriteAsync(key, value, options, CacheContext.Sync));

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The value slides, and the store cannot prolong lives.</exception>
    public async ValueTask SetAsync(
        string key,
        ReadOnlySequence<byte> value,
        DistributedCacheEntryOptions options,
        CancellationToken token = default
    ) => await _entries.WriteAsync(key, value, options, token).ConfigureAwait(false);

    /// <inheritdoc />
    /// <remarks>Reads the value, which prolongs its life if it slides.</remarks>
    public void Refresh(string key) => Completed.Of(_entries.ReadAsync(key, CacheContext.Sync));

    /// <inheritdoc />
    /// <remarks>Reads the value, which prolongs its life if it slides.</remarks>
    public async Task RefreshAsync(string key, CancellationToken token = default) =>
        await _entries.ReadAsync(key, token).ConfigureAwait(false);

    /// <inheritdoc />
    public void Remove(string key) => Completed.Of(_entries.RemoveAsync(key, CacheContext.Sync));

    /// <inheritdoc />
    public async Task RemoveAsync(string key, CancellationToken token = default) =>
        await _entries.RemoveAsync(key, token).ConfigureAwait(false);

    private async ValueTask<bool> CopyAsync(string key, IBufferWriter<byte> destination, CancellationToken token) =>
        Copied(await _entries.ReadAsync(key, token).ConfigureAwait(false), destination);

    private static bool Copied(ReadOnlyMemory<byte>? value, IBufferWriter<byte> destination)
    {
        if (value is { } bytes)
        {
            destination.Write(bytes.Span);
        }

        return value is not null;
    }
}
