using Larder.Ground;
using Larder.Stores;

namespace Larder.Layers;

/// <summary>A near store in front of a far one: reads end near where they can, writes reach both.</summary>
/// <remarks>
/// Set: far first, then near unless the near fence has moved meanwhile; near is removed then. Remove: both, near once
/// more after far. Set-if-absent: the far store decides, near is only removed. A copy brought from far keeps the
/// instant at which it expires there, or ends before it with <see cref="TwoLevelOptions.NearExpiration"/>. A fill that carries a fence is refused in both levels once it was overtaken, also
/// by another user of the far store where that has fences.
/// Both stores must share one clock. An error of the far store is the caller's; a <see cref="RecoveryLayer"/> around it
/// bears them instead. What the near store does not take is only not near. Thread-safe.
/// </remarks>
public sealed partial class TwoLevelStore : ICacheStore, IStackPart
{
    private static readonly StackNature Levels = new(
        StackTraits.HasLevels,
        new StackObjection(
            StackTraits.HasLevels,
            StackSide.Near,
            "what has a far store is not near; put both on the far side"
        )
    );

    // the modes in which a far hit stays where it is
    private const CacheMode NotCopied = CacheMode.Probe | CacheMode.SkipNear | CacheMode.Stale | CacheMode.NoNearCopy;

    private readonly ICacheStore _near;
    private readonly ICacheStore _far;
    private readonly TwoLevelOptions _options;
    private readonly FillFence _fills = new();
    private readonly StripedCounter _nearFaults = new();

    /// <summary>Two stores as one.</summary>
    /// <param name="near">The quick store, as a rule memory.</param>
    /// <param name="far">The shared store.</param>
    /// <param name="options">How long near copies live; as long as the far entries unless given.</param>
    /// <exception cref="CacheOptionsException">The options make no sense.</exception>
    public TwoLevelStore(ICacheStore near, ICacheStore far, TwoLevelOptions? options = null)
    {
        _near = near ?? throw new ArgumentNullException(nameof(near));
        _far = far ?? throw new ArgumentNullException(nameof(far));
        _options = options ?? new TwoLevelOptions();
        _options.Validate();
    }

    /// <summary>The near store.</summary>
    public ICacheStore NearStore => _near;

    /// <summary>The far store.</summary>
    public ICacheStore FarStore => _far;

    /// <summary>How often the near store failed to take a copy; the callers got their values all the same.</summary>
    public long NearFaults => _nearFaults.Value;

    /// <inheritdoc />
    public StackNature Nature => Levels;

    IReadOnlyList<ICacheStore> IStackPart.Parts => [_near, _far];

    /// <inheritdoc />
    public NearPath? Near => _near.Near;

    /// <inheritdoc />
    public bool CanScan => _far.CanScan;

    /// <inheritdoc />
    public ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        if (context.Has(CacheMode.SkipNear))
        {
            return GetFarAsync(key, context);
        }

        var pending = _near.GetAsync(key, ToNear(context));
        return pending.IsCompletedSuccessfully
            ? AfterNearAsync(Blocking.Completed(pending, _near), key, context)
            : AwaitNearAsync(pending, key, context);
    }

    /// <inheritdoc />
    public async ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (context.Has(CacheMode.SkipFar))
        {
            return await SetNearAsync(key, entry, context).ConfigureAwait(false);
        }

        if (context.Fence != 0)
        {
            return await FillAsync(key, entry, context).ConfigureAwait(false);
        }

        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        return await WriteAsync(key, entry, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        if (context.Fence != 0)
        {
            return await TakeAsync(key, context).ConfigureAwait(false);
        }

        using var change = await _fills.BeginChangeAsync(key, context).ConfigureAwait(false);
        return await RemoveFromBothAsync(key, context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask ClearAsync(CacheContext context = default) => ClearAsync(CacheSpace.Root, context);

    /// <inheritdoc />
    public async ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        using var sweep = await _fills.BeginSweepAsync(context).ConfigureAwait(false);
        try
        {
            if (!context.Has(CacheMode.SkipFar))
            {
                await _far.ClearAsync(space, context).ConfigureAwait(false);
            }
        }
        finally
        {
            await _near.ClearAsync(space, AfterFar(context)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        try
        {
            if (!context.Has(CacheMode.SkipFar))
            {
                await _far.RemoveByTagAsync(space, tag, context).ConfigureAwait(false);
            }
        }
        finally
        {
            await _near.RemoveByTagAsync(space, tag, AfterFar(context)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public IAsyncEnumerable<CacheKey> ScanAsync(string? pattern = null, CacheContext context = default) =>
        _far.ScanAsync(pattern, context);

    /// <inheritdoc />
    public long FenceOf(CacheKey key) => _near.FenceOf(key) + _far.FenceOf(key) + _fills.Of(key);

    /// <inheritdoc />
    public T? Find<T>()
        where T : class => this as T ?? _near.Find<T>() ?? _far.Find<T>();

    private ValueTask<CacheEntry?> AfterNearAsync(CacheEntry? hit, CacheKey key, CacheContext context) =>
        hit is not null || context.Has(CacheMode.SkipFar) ? new(hit) : GetFarAsync(key, context);

    private async ValueTask<CacheEntry?> AwaitNearAsync(
        ValueTask<CacheEntry?> pending,
        CacheKey key,
        CacheContext context
    ) => await AfterNearAsync(await pending.ConfigureAwait(false), key, context).ConfigureAwait(false);

    private async ValueTask<CacheEntry?> GetFarAsync(CacheKey key, CacheContext context)
    {
        var nearFence = _near.FenceOf(key);
        var ownFence = _fills.Of(key);
        var asOf = CacheContext.TagStamp;
        var entry = await FarGetAsync(key, context).ConfigureAwait(false);
        if (entry is not null && !context.Has(NotCopied) && _fills.Of(key) == ownFence)
        {
            await CopyToNearAsync(key, entry, nearFence, context with { AsOf = asOf }).ConfigureAwait(false);
        }

        return entry;
    }

    private ValueTask<bool> SetNearAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        var nearFence = _near.FenceOf(key);
        entry = context.Has(CacheMode.Copy) || context.NearExpiration is not null ? ToNear(entry, context) : entry;
        return context.Fence == 0 ? _near.SetAsync(key, entry, ToNear(context))
            : context.Fence != nearFence + _far.FenceOf(key) + _fills.Of(key) ? new(false)
            : _near.SetAsync(key, entry, ToNear(context).WithFence(nearFence));
    }

    private async ValueTask<bool> TakeAsync(CacheKey key, CacheContext context)
    {
        // as a fill: nobody else fills, takes or changes the key until it is gone from both
        var ownFence = context.Fence - _near.FenceOf(key) - _far.FenceOf(key);
        using var turn = await _fills.TryBeginTakeAsync(key, ownFence, context).ConfigureAwait(false);
        return turn is not null
            && await RemoveFromBothAsync(key, context.WithFence(0).With(CacheMode.IfPresent)).ConfigureAwait(false);
    }

    private async ValueTask<bool> RemoveFromBothAsync(CacheKey key, CacheContext context)
    {
        var wasNear = await _near.RemoveAsync(key, ToNear(context)).ConfigureAwait(false);
        if (context.Has(CacheMode.SkipFar))
        {
            return wasNear;
        }

        try
        {
            return await FarRemoveAsync(key, context).ConfigureAwait(false) | wasNear;
        }
        finally
        {
            // what was read from far before the removal got there must not stay near
            await RemoveNearAsync(key, context).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> FillAsync(CacheKey key, CacheEntry entry, CacheContext context)
    {
        // stamps only grow, so their sum has not moved exactly when none of them has
        var nearFence = _near.FenceOf(key);
        var farFence = _far.FenceOf(key);
        using var fill = await _fills
            .TryBeginAsync(key, context.Fence - nearFence - farFence, context)
            .ConfigureAwait(false);
        return fill is not null
            && await WriteAsync(key, entry, context.WithFence(farFence), nearFence).ConfigureAwait(false);
    }

    private ValueTask<bool> WriteAsync(CacheKey key, CacheEntry entry, CacheContext context) =>
        WriteAsync(key, entry, context, _near.FenceOf(key));

    private async ValueTask<bool> WriteAsync(CacheKey key, CacheEntry entry, CacheContext context, long nearFence)
    {
        var isCopied = !context.Has(CacheMode.IfAbsent | CacheMode.IfPresent | CacheMode.SkipNear);
        var asOf = context.AsOf == 0 ? CacheContext.TagStamp : context.AsOf;
        var stored = false;
        var copied = false;
        try
        {
            stored = await FarSetAsync(key, entry, context).ConfigureAwait(false);
            copied =
                stored
                && isCopied
                && await CopyToNearAsync(key, entry, nearFence, context with { AsOf = asOf }).ConfigureAwait(false);
        }
        finally
        {
            if (!copied)
            {
                await RemoveNearAsync(key, context).ConfigureAwait(false);
            }
        }

        return stored;
    }

    /// <summary>A copy that near does not take costs nobody his value.</summary>
    private async ValueTask<bool> CopyToNearAsync(CacheKey key, CacheEntry entry, long nearFence, CacheContext context)
    {
        var copy = AfterFar(context).WithFence(nearFence).With(CacheMode.Copy);
        try
        {
            return await _near.SetAsync(key, ToNear(entry, context), copy).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _nearFaults.Increment();
            return false;
        }
    }

    /// <summary>What is near must go: whether the far store was changed is not known when it fails, or when the caller has left.</summary>
    private ValueTask<bool> RemoveNearAsync(CacheKey key, CacheContext context) =>
        _near.RemoveAsync(key, AfterFar(context).WithFence(0));

    /// <summary>The entry as the near store gets it: for as long as far has it, the store's bound and the call's.</summary>
    private CacheEntry ToNear(CacheEntry entry, CacheContext context) =>
        TwoLevelOptions.Bounded(_options.ToNear(entry), context.NearExpiration, _options.TimeProvider);

    // leases are the far store's, which all nodes share
    private static CacheContext ToNear(CacheContext context) => context with { Lease = null };

    // what far has been asked to do may be done: near follows, also when the caller has left meanwhile
    private static CacheContext AfterFar(CacheContext context) =>
        ToNear(context) with
        {
            Token = CancellationToken.None,
        };
}
