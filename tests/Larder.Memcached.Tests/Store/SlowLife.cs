using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Larder.Layers;
using Larder.Memcached.Keys;
using Larder.Stores;
using Larder.Testing.Servers;
using Larder.Testing.Time;

namespace Larder.Memcached.Tests.Store;

/// <summary>
/// Puts a real server under a manual clock: entries live fifty thousand times as long there, so that its own clock, which
/// counts seconds, makes no difference, and when manual time passes, every key is brought so much closer to its end.
/// </summary>
internal sealed partial class SlowLife : CacheLayer, ICacheCounters, ICompareAndSet
{
    private const int Times = 50_000;

    // half a millisecond of manual time
    private const long Nearly = Times / 2000;

    private const long ThirtyDays = 30L * 24 * 60 * 60;

    private readonly ConcurrentDictionary<string, bool> _words = new(StringComparer.Ordinal);
    private readonly Func<byte[], byte[]> _name;

    /// <summary>A store that follows a clock.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="name">What a key is called on a server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="servers">The servers.</param>
    public SlowLife(
        ICacheStore inner,
        Func<byte[], byte[]> name,
        ManualTimeProvider time,
        params MemcachedServerProcess[] servers
    )
        : base(inner)
    {
        _name = name;
        time.Passed += span => Array.ForEach(servers, server => Age(server, (long)(span.TotalSeconds * Times)));
    }

    public override ValueTask<TResult> UseAsync<T, TResult>(
        CacheKey key,
        KeyedCall<T, TResult> call,
        CacheContext context = default
    ) => call(this as T ?? throw new NotSupportedException(), key, context);

    public ValueTask<long> AddAsync(CacheKey key, long delta, Expiration expiration, CacheContext context = default)
    {
        Note(key);
        return Inner.AddAsync(key, delta, Longer(expiration), context);
    }

    public ValueTask<StampedEntry> ReadAsync(CacheKey key, CacheContext context = default) =>
        Inner.ReadAsync(key, context);

    public ValueTask<bool> ReplaceAsync(
        CacheKey key,
        CacheEntry entry,
        StampedEntry seen,
        CacheContext context = default
    ) => Inner.ReplaceAsync(key, OnWrite(key, entry, context), seen, context);

    protected override bool KeepsValues => true;

    protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context)
    {
        Note(key);
        return entry.WithExpiration(Longer(entry.Expiration));
    }

    protected override CacheEntry? OnRead(CacheKey key, CacheEntry? entry, CacheContext context) =>
        entry?.Expiration is { IsGiven: true, IsNever: false } life
            ? entry.WithExpiration(life.TimeToLive / Times)
            : entry;

    private static Expiration Longer(Expiration life) =>
        life is { IsGiven: true, IsNever: false } ? life.TimeToLive * Times : life;

    private void Note(CacheKey key)
    {
        Span<byte> word = stackalloc byte[WireKey.MaxLength];
        var wire = new WireKey(_name(Encoding.UTF8.GetBytes(key.ToString())));
        var length = wire.WriteTo(word);
        _words[Encoding.ASCII.GetString(word[..length]) + (wire.IsEncoded ? " b" : "")] = true;
    }

    private void Age(MemcachedServerProcess server, long seconds)
    {
        foreach (var word in _words.Keys)
        {
            var told = Left().Match(server.Say($"mg {word} t"));
            if (!told.Success || told.Groups["left"].Value is "-1")
            {
                continue;
            }

            var left = long.Parse(told.Groups["left"].Value, CultureInfo.InvariantCulture) - seconds;
            var end = left > ThirtyDays ? TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + left : left;
            var aged = server.Say(left <= Nearly ? $"md {word}" : $"mg {word} T{end}");
            Assert.StartsWith("HD", aged, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(
        " t(?<left>-?[0-9]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Left();
}
