using Larder.Hosting.Hybrid;
using Microsoft.Extensions.Caching.Hybrid;

namespace Larder;

/// <summary>A Larder cache as the framework's <see cref="HybridCache"/>.</summary>
/// <remarks>
/// <para>
/// The near store of two levels, or memory alone, is the local cache; a far store is the distributed one. Keys are taken as
/// they are, so <c>$"user:{id}"</c> here and a plain string there are one key; a hit with such a key allocates nothing.
/// </para>
/// <para>
/// Callers of one key share one run of the factory whatever their flags are, across processes too where the far store grants
/// leases. Two kinds of calls share nothing: those that store nothing run their own factory on a miss, and those with
/// <see cref="HybridCacheEntryFlags.DisableUnderlyingData"/> only look.
/// </para>
/// <para>
/// Tags that are added to a collection until the factory has run count too, so it may name them. Removing the tag <c>*</c>
/// clears the cache's own space. Everything else, such as fail-safe, early refresh and events, is as the cache was told.
/// Thread-safe.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// HybridCache hybrid = cache.AsHybridCache();
/// var user = await hybrid.GetOrCreateAsync($"user:{id}", token => db.LoadAsync(id, token), tags: ["users"]);
/// </code>
/// </example>
public sealed partial class LarderHybridCache : HybridCache
{
    private readonly Cache _cache;
    private readonly HybridPolicies _policies;
    private readonly HybridSerializers? _serializers;

    /// <summary>The cache as the framework knows caches.</summary>
    /// <param name="cache">The cache; stays the caller's.</param>
    /// <param name="options">What holds where a call does not say.</param>
    /// <param name="serializers">
    /// Where <see cref="IHybridCacheSerializer{T}"/> and <see cref="IHybridCacheSerializerFactory"/> are found. The cache must
    /// have a <see cref="SerializerCodec"/> then, which is told of each type when it is first used here.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A time among the default options is not positive.</exception>
    public LarderHybridCache(
        Cache cache,
        LarderHybridCacheOptions? options = null,
        IServiceProvider? serializers = null
    )
    {
        ArgumentNullException.ThrowIfNull(cache);
        _cache = cache;
        _policies = new HybridPolicies(cache, options?.DefaultEntryOptions);
        _serializers = serializers is null
            ? null
            : new HybridSerializers(serializers, cache.Options.Codec as SerializerCodec);
    }

    /// <inheritdoc />
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public override ValueTask<T> GetOrCreateAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        return TryGetLocal<T>(key, options, out var value)
            ? new(value)
            : CreateAsync(key, state, factory, options, tags, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="CacheReentrancyException">The factory asks for the key that it is creating.</exception>
    public override ValueTask<T> GetOrCreateAsync<TState, T>(
        ReadOnlySpan<char> key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null,
        CancellationToken cancellationToken = default
    ) =>
        TryGetLocal<T>(key, options, out var value)
            ? new(value)
            : CreateAsync(key.ToString(), state, factory, options, tags, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A tag is null, empty or <c>*</c>.</exception>
    public override async ValueTask SetAsync<T>(
        string key,
        T value,
        HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        _serializers?.Learn<T>();
        var policy = _policies.Of(options);
        await _cache.SetAsync(key, value, HybridTags.On(policy, tags), cancellationToken).ConfigureAwait(false);
    }

    private bool TryGetLocal<T>(
        ReadOnlySpan<char> key,
        HybridCacheEntryOptions? options,
        [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value
    )
    {
        if ((_policies.FlagsOf(options) & HybridCacheEntryFlags.DisableLocalCacheRead) == HybridCacheEntryFlags.None)
        {
            return _cache.TryGetNear(key, out value);
        }

        value = default;
        return false;
    }

    private ValueTask<T> CreateAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridCacheEntryOptions? options,
        IEnumerable<string>? tags,
        CancellationToken token
    )
    {
        _serializers?.Learn<T>();
        var policy = _policies.Of(options);
        if (_policies.FlagsOf(options).HasFlag(HybridCacheEntryFlags.DisableUnderlyingData))
        {
            return LookAsync<T>(key, policy, token);
        }

        ArgumentNullException.ThrowIfNull(factory);
        if (policy.WriteMode.HasFlag(CacheMode.SkipNear | CacheMode.SkipFar))
        {
            return LookOrMakeAsync(key, state, factory, policy, token);
        }

        // those that are there now count in any case: the caller may use his list for the next call already
        policy = HybridTags.On(policy, tags);
        return tags is not ICollection<string> { IsReadOnly: false } more
            ? _cache.GetOrCreateAsync(key, state, factory, policy, token)
            : _cache.GetOrCreateAsync(
                key,
                (state, factory, policy.Tags, more),
                static async (load, context, token) =>
                {
                    var value = await load.factory(load.state, token).ConfigureAwait(false);
                    context.Tags = HybridTags.Of(load.Tags, load.more);
                    return value;
                },
                policy,
                token
            );
    }

    // a default is what the framework answers where it may not ask the source
    private async ValueTask<T> LookAsync<T>(string key, CachePolicy policy, CancellationToken token) =>
        (await _cache.TryGetAsync<T>(key, policy, token).ConfigureAwait(false)).Value!;

    private async ValueTask<T> LookOrMakeAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        CachePolicy policy,
        CancellationToken token
    )
    {
        var found = await _cache.TryGetAsync<T>(key, policy, token).ConfigureAwait(false);
        return found.HasValue ? found.Value! : await factory(state, token).ConfigureAwait(false);
    }
}
