using System.Buffers;
using System.IO.Pipelines;
using Larder.Codecs;
using Larder.Server.OutputCaching;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace Larder.Server;

/// <summary>A Larder cache where ASP.NET Core keeps whole answers.</summary>
/// <remarks>
/// The tags of an answer are tags of the cache, so evicting a tag removes what the application itself has stored with it
/// too, and the other way round. An answer that was being made in this process while one of its tags was evicted is not
/// kept. A fault of a far store is the request's, unless the stack bears it. Answers are stored through the stack of the cache
/// and counted by its layers. Thread-safe.
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
    private readonly BegunAnswers _begun;

    /// <summary>A store of answers in a cache.</summary>
    /// <param name="cache">The cache; stays the caller's.</param>
    /// <param name="options">How answers are kept.</param>
    public LarderOutputCacheStore(Cache cache, LarderOutputCacheOptions? options = null)
        : this(cache, options, requests: null) { }

    /// <summary>The same, which knows what request it works for.</summary>
    internal LarderOutputCacheStore(Cache cache, LarderOutputCacheOptions? options, IHttpContextAccessor? requests)
    {
        ArgumentNullException.ThrowIfNull(cache);
        _begun = new BegunAnswers(requests);
        _cache = cache;
        _options = options ?? new LarderOutputCacheOptions();
    }

    /// <inheritdoc />
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var answer = await _cache.GetAsync<byte[]>(key, cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            _begun.Begin(key);
        }

        return answer;
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryGetAsync(string key, PipeWriter destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (await GetAsync(key, cancellationToken).ConfigureAwait(false) is not { } answer)
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
        var asOf = _begun.End(key);
        if (length > _options.MaxEntryBytes)
        {
            await _cache.RemoveAsync(key, token).ConfigureAwait(false);
            return;
        }

        var entry = CacheEntry.OfBytes(answer, MediaTypes.Bytes, life).WithTags(tags);
        var context = CacheContext.FromCancellationToken(token) with { AsOf = asOf };
        await _cache.Store.SetAsync(key, entry, context).ConfigureAwait(false);
    }
}
