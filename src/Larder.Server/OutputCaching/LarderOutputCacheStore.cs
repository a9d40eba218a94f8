using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.OutputCaching;

namespace Larder.Server;

/// <summary>A Larder cache where ASP.NET Core keeps whole answers.</summary>
/// <remarks>
/// The tags of an answer are tags of the cache, so evicting a tag removes what the application itself has stored with it
/// too, and the other way round. An answer that is being made while its tag is evicted may be stored after that: the framework
/// hands it over only when it is done. A fault of a far store is the request's, unless the stack bears it. Thread-safe.
/// </remarks>
/// <example>
/// <code>
/// builder.Services.AddLarderOutputCache().AddOutputCache();
/// app.UseOutputCache();
/// </code>
/// </example>
public sealed class LarderOutputCacheStore : IOutputCacheBufferStore
{
    private readonly Cache _cache;
    private readonly LarderOutputCacheOptions _options;

    /// <summary>A store of answers in a cache.</summary>
    /// <param name="cache">The cache; stays the caller's.</param>
    /// <param name="options">How answers are kept.</param>
    public LarderOutputCacheStore(Cache cache, LarderOutputCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        _cache = cache;
        _options = options ?? new LarderOutputCacheOptions();
    }

    /// <inheritdoc />
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _cache.GetAsync<byte[]>(key, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryGetAsync(string key, PipeWriter destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(destination);
        if (await _cache.GetAsync<byte[]>(key, cancellationToken).ConfigureAwait(false) is not { } answer)
        {
            return false;
        }

        await destination.WriteAsync(answer, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc />
    public ValueTask SetAsync(
        string key,
        byte[] value,
        string[]? tags,
        TimeSpan validFor,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(value);
        return KeepAsync(key, value.LongLength, value, TagSet.Of(tags), validFor, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask SetAsync(
        string key,
        ReadOnlySequence<byte> value,
        ReadOnlyMemory<string> tags,
        TimeSpan validFor,
        CancellationToken cancellationToken
    )
    {
        var isKept = !(value.Length > _options.MaxEntryBytes);
        var answer = isKept ? value.ToArray() : [];
        return KeepAsync(key, value.Length, answer, TagSet.Of(tags.Span), validFor, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">The store of the cache does not know tags.</exception>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return _cache.RemoveByTagAsync(tag, cancellationToken);
    }

    private async ValueTask KeepAsync(
        string key,
        long length,
        byte[] answer,
        TagSet tags,
        TimeSpan life,
        CancellationToken token
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        if (length > _options.MaxEntryBytes)
        {
            await _cache.RemoveAsync(key, token).ConfigureAwait(false);
        }
        else
        {
            await _cache.SetAsync(key, answer, tags, life, token).ConfigureAwait(false);
        }
    }
}
