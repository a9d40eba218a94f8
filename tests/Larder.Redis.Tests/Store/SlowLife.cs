using Larder.Layers;
using Larder.Stores;
using Larder.Testing.Time;

namespace Larder.Redis.Tests.Store;

/// <summary>
/// Puts a real server under a manual clock: entries live a thousand times as long there, so that its own clock makes no
/// difference, and when manual time passes, every key is brought so much closer to its end.
/// </summary>
internal sealed class SlowLife(ICacheStore inner) : CacheLayer(inner), ICacheCounters, ICompareAndSet
{
    private const int Times = 1000;

    private static readonly RedisScript Age = new(
        """
        for _, key in ipairs(redis.call('KEYS', '*')) do
          local left = redis.call('PTTL', key)
          if left >= 0 and left <= tonumber(ARGV[1]) then
            redis.call('UNLINK', key)
          elseif left >= 0 then
            redis.call('PEXPIRE', key, string.format('%.0f', left - ARGV[1]))
          end
        end
        """
    );

    public static void Follow(ManualTimeProvider time, RedisConnection redis) =>
        time.Passed = span =>
        {
            var milliseconds = (long)span.TotalMilliseconds * Times;
            Assert.True(redis.EvaluateAsync(Age, [], [milliseconds], CacheContext.Sync).IsCompletedSuccessfully);
        };

    public override ValueTask<TResult> UseAsync<T, TResult>(
        CacheKey key,
        KeyedCall<T, TResult> call,
        CacheContext context = default
    ) => call(this as T ?? throw new NotSupportedException(), key, context);

    public ValueTask<long> AddAsync(CacheKey key, long delta, Expiration expiration, CacheContext context = default) =>
        Inner.AddAsync(key, delta, Longer(expiration), context);

    public ValueTask<StampedEntry> ReadAsync(CacheKey key, CacheContext context = default) =>
        Inner.ReadAsync(key, context);

    public ValueTask<bool> ReplaceAsync(
        CacheKey key,
        CacheEntry entry,
        StampedEntry seen,
        CacheContext context = default
    ) => Inner.ReplaceAsync(key, OnWrite(key, entry, context), seen, context);

    protected override bool KeepsValues => true;

    protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context) =>
        entry.WithExpiration(Longer(entry.Expiration));

    protected override CacheEntry? OnRead(CacheKey key, CacheEntry? entry, CacheContext context) =>
        entry?.Expiration is { IsGiven: true, IsNever: false } life
            ? entry.WithExpiration(life.TimeToLive / Times)
            : entry;

    private static Expiration Longer(Expiration life) =>
        life is { IsGiven: true, IsNever: false } ? life.TimeToLive * Times : life;
}
