using Larder.Memory;
using Larder.Stores;

namespace Larder.Testing.Stores;

/// <summary>A store that several caches share as processes share a server: without stamps to read, but it grants leases.</summary>
public sealed class LeasingStore(TimeProvider time) : ICacheStore, ICacheLeases
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly MemoryStore _kept = new(new MemoryStoreOptions { TimeProvider = time });
    private readonly Dictionary<CacheKey, (long Token, long End)> _leases = [];
    private long _lastToken;

    /// <summary>How long a lease stands.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What has to end before a lease is taken back.</summary>
    public Task ReleaseWaitsFor { get; set; } = Task.CompletedTask;

    /// <summary>How many leases were granted.</summary>
    public long Granted => Volatile.Read(ref _lastToken);

    /// <summary>How many look-ups waited for somebody else's lease.</summary>
    public int Waits { get; private set; }

    /// <summary>How many leases stand.</summary>
    public int Standing
    {
        get
        {
            lock (_lock)
            {
                return _leases.Keys.Count(IsHeld);
            }
        }
    }

    public async ValueTask<CacheEntry?> GetAsync(CacheKey key, CacheContext context = default)
    {
        if (context.Lease is not { } lease)
        {
            return await _kept.GetAsync(key, context);
        }

        while (true)
        {
            var (entry, token) = GetOrGrant(key, lease.IsRefresh);
            if (token != 0 && !lease.TryGrant(this, key, token))
            {
                await ReleaseAsync(key, token, context.Mode);
            }

            if ((entry is not null && !lease.IsRefresh) || token != 0 || !lease.Waits)
            {
                return entry;
            }

            await PauseAsync(context);
        }
    }

    public ValueTask<bool> SetAsync(CacheKey key, CacheEntry entry, CacheContext context = default)
    {
        lock (_lock)
        {
            return MayWrite(key, context) ? _kept.SetAsync(key, entry, context.WithFence(0)) : new(false);
        }
    }

    public ValueTask<bool> RemoveAsync(CacheKey key, CacheContext context = default)
    {
        lock (_lock)
        {
            return MayWrite(key, context) ? _kept.RemoveAsync(key, context.WithFence(0)) : new(false);
        }
    }

    public async ValueTask ReleaseAsync(CacheKey key, long token, CacheMode mode)
    {
        await ReleaseWaitsFor;
        lock (_lock)
        {
            End(key, token);
        }
    }

    private async ValueTask PauseAsync(CacheContext context)
    {
        Waits++;
        if (context.IsSynchronous)
        {
            context.Token.WaitHandle.WaitOne(Pause);
            context.Token.ThrowIfCancellationRequested();
            return;
        }

        await Task.Delay(Pause, context.Token);
    }

    private (CacheEntry? Entry, long Token) GetOrGrant(CacheKey key, bool isRefresh)
    {
        lock (_lock)
        {
            var entry = _kept.GetAsync(key, CacheContext.Sync).AsTask().Result;
            if ((entry is not null && !isRefresh) || IsHeld(key))
            {
                return (entry, 0);
            }

            _leases[key] = (
                ++_lastToken,
                time.GetTimestamp() + (long)(LeaseTime.TotalSeconds * time.TimestampFrequency)
            );
            return (entry, _lastToken);
        }
    }

    private bool MayWrite(CacheKey key, CacheContext context)
    {
        if (context.Lease is not { } lease)
        {
            _leases.Remove(key);
            return true;
        }

        return lease.TryUse(this, key, out var token) && End(key, token);
    }

    private bool End(CacheKey key, long token) => IsHeld(key) && _leases[key].Token == token && _leases.Remove(key);

    private bool IsHeld(CacheKey key) => _leases.TryGetValue(key, out var lease) && time.GetTimestamp() < lease.End;
}
