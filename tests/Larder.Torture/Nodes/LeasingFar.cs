using Larder.Testing.Schedules;

namespace Larder.Torture.Nodes;

/// <summary>The same far store behind a wire: nobody can read its stamps, but it grants leases with its answers.</summary>
/// <param name="loop">The time.</param>
/// <param name="random">Decides what becomes of a request.</param>
/// <param name="oracle">Is told what is stored.</param>
internal sealed class LeasingFar(VirtualLoop loop, Random random, Oracle oracle)
    : SimulatedFar(loop, random, oracle, hasStamps: false),
        ICacheLeases
{
    private const int LeaseTime = 400;
    private const int Pause = 25;

    private readonly VirtualLoop _loop = loop;
    private readonly Oracle _oracle = oracle;
    private readonly Dictionary<CacheKey, (long Token, long End)> _leases = [];
    private long _lastToken;

    public override async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        if (context.Lease is not { } lease)
        {
            return await base.GetAsync(key, context);
        }

        while (true)
        {
            var (entry, token) = await AskAsync(() => GetOrGrantAsync(key, context));
            if (token != 0 && !lease.TryGrant(this, key, token))
            {
                await ReleaseAsync(key, token, context.Mode);
            }

            if ((entry is not null && !lease.IsRefresh) || token != 0 || !lease.Waits)
            {
                return entry;
            }

            await _loop.DelayAsync(Pause);
        }
    }

    public override ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        var token = TokenOf(key, context);
        return AskAsync(() =>
        {
            if (TryEnd(key, token))
            {
                return KeepAsync(key, entry, context.WithFence(0));
            }

            _oracle.StoredFar((int)entry.Value!, isStored: false);
            return new(false);
        });
    }

    public override ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        var token = TokenOf(key, context);
        return AskAsync(() => TryEnd(key, token) ? Kept.RemoveAsync(key, context.WithFence(0)) : new(false));
    }

    public async ValueTask ReleaseAsync(CacheKey key, long token, CacheMode mode) =>
        await AskAsync(() => new ValueTask<bool>(TryEnd(key, token)));

    private long? TokenOf(CacheKey key, CacheContext context) =>
        context.Lease is not { } lease ? null
        : lease.TryUse(this, key, out var token) ? token
        : 0;

    private async ValueTask<(CacheEntry? Entry, long Token)> GetOrGrantAsync(CacheKey key, CacheContext context)
    {
        var entry = await Kept.GetAsync(key, context);
        if ((entry is not null && !context.Lease!.IsRefresh) || IsHeld(key))
        {
            return (entry, 0);
        }

        _leases[key] = (++_lastToken, _loop.Now + LeaseTime);
        return (entry, _lastToken);
    }

    /// <summary>Ends the lease of a key: whatever it is where no token is given, else only that one.</summary>
    private bool TryEnd(CacheKey key, long? token)
    {
        var mayEnd = token is null || (IsHeld(key) && _leases[key].Token == token);
        if (mayEnd)
        {
            _leases.Remove(key);
        }

        return mayEnd;
    }

    private bool IsHeld(CacheKey key) => _leases.TryGetValue(key, out var lease) && _loop.Now < lease.End;
}
