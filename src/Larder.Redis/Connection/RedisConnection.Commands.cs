using Larder.Redis.Cluster;
using Larder.Redis.Commands;
using Larder.Resp;
using Larder.Wire.Commands;

namespace Larder.Redis;

/// <content>Commands.</content>
public sealed partial class RedisConnection
{
    private static ReadOnlySpan<byte> GetMany => "$4\r\nMGET\r\n"u8;

    private static ReadOnlySpan<byte> Unlink => "$6\r\nUNLINK\r\n"u8;

    /// <summary>Sends any command, its name first, and gives the whole answer.</summary>
    /// <param name="command">The words, such as <c>["CONFIG", "GET", "maxmemory"]</c>.</param>
    /// <param name="context">How to do it.</param>
    /// <remarks>
    /// Not for commands that block the connection, change its user or database, or begin or end a transaction or a
    /// subscription: all callers share it.
    /// </remarks>
    /// <exception cref="RedisServerException">The answer is an error.</exception>
    /// <exception cref="RedisConnectionException">There is no connection, or it broke.</exception>
    /// <exception cref="CacheTimeoutException">No answer came in time.</exception>
    /// <exception cref="RedisBusyException">Too much waits to be sent.</exception>
    public ValueTask<RespValue> ExecuteAsync(
        scoped ReadOnlySpan<RedisArgument> command,
        CacheContext context = default
    ) => SendAsync<WordsCommand, RespValue>(new WordsCommand(Named(command)), context);

    /// <summary>Sends any command, its name first, and lends the answer: no memory is allocated for it.</summary>
    public ValueTask<RedisReply> LeaseAsync(
        scoped ReadOnlySpan<RedisArgument> command,
        CacheContext context = default
    ) => SendAsync<WordsCommand, RedisReply>(new WordsCommand(Named(command)), context);

    /// <summary>The value of a key, or null.</summary>
    public ValueTask<byte[]?> GetAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<KeyCommand, byte[]?>(new KeyCommand(KeyCommand.Get, key), context);

    /// <summary>The value of a key as text in UTF-8, or null.</summary>
    public ValueTask<string?> GetStringAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<KeyCommand, string?>(new KeyCommand(KeyCommand.Get, key), context);

    /// <summary>Lends the value of a key: no memory is allocated for it.</summary>
    public ValueTask<RedisReply> LeaseAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<KeyCommand, RedisReply>(new KeyCommand(KeyCommand.Get, key), context);

    /// <summary>Lends the values of keys, as one array in their order.</summary>
    public ValueTask<RedisReply> LeaseManyAsync(
        scoped ReadOnlySpan<RedisArgument> keys,
        CacheContext context = default
    ) =>
        _cluster is null
            ? SendAsync<WordsCommand, RedisReply>(new WordsCommand(GetMany, 1, Named(keys)), context)
            : Gathering.ReadAsync(_cluster, Each(GetMany, keys), context);

    /// <summary>Keeps a value under a key; under <see cref="CacheMode.IfAbsent"/> or <see cref="CacheMode.IfPresent"/> on that condition.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="expiration">How long it lives, rounded up to milliseconds; null for ever.</param>
    /// <param name="context">How to do it.</param>
    /// <returns>False: the condition was not met.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The expiration is zero or negative.</exception>
    public ValueTask<bool> SetAsync(
        scoped ReadOnlySpan<byte> key,
        scoped ReadOnlySpan<byte> value,
        TimeSpan? expiration = null,
        CacheContext context = default
    ) => SendAsync<SetCommand, bool>(new SetCommand(key, value, Milliseconds(expiration), context.Mode), context);

    /// <summary>Removes a key; true: it was there.</summary>
    public ValueTask<bool> RemoveAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<KeyCommand, bool>(new KeyCommand(KeyCommand.Unlink, key), context);

    /// <summary>Removes keys.</summary>
    /// <returns>How many were there.</returns>
    public ValueTask<long> RemoveManyAsync(scoped ReadOnlySpan<RedisArgument> keys, CacheContext context = default) =>
        _cluster is null
            ? SendAsync<WordsCommand, long>(new WordsCommand(Unlink, 1, Named(keys)), context)
            : Gathering.SumAsync(_cluster, Each(Unlink, keys), context);

    /// <summary>Whether a key is there.</summary>
    public ValueTask<bool> ExistsAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<KeyCommand, bool>(new KeyCommand(KeyCommand.Exists, key), context);

    /// <summary>The milliseconds that a key has to live; -1 for ever, -2 if it is not there.</summary>
    public ValueTask<long> TimeToLiveAsync(scoped ReadOnlySpan<byte> key, CacheContext context = default) =>
        SendAsync<KeyCommand, long>(new KeyCommand(KeyCommand.TimeToLive, key), context);

    /// <summary>Sets how long a key lives from now on, rounded up to milliseconds; null for ever. False: nothing was changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The expiration is zero or negative.</exception>
    public ValueTask<bool> ExpireAsync(
        scoped ReadOnlySpan<byte> key,
        TimeSpan? expiration,
        CacheContext context = default
    ) =>
        expiration is null
            ? SendAsync<KeyCommand, bool>(new KeyCommand(KeyCommand.Persist, key), context)
            : SendAsync<KeyNumberCommand, bool>(
                new KeyNumberCommand(KeyNumberCommand.ExpireAfter, key, Milliseconds(expiration)),
                context
            );

    /// <summary>Adds to a counter, which begins at zero.</summary>
    /// <returns>The counter after that.</returns>
    public ValueTask<long> IncrementAsync(scoped ReadOnlySpan<byte> key, long by = 1, CacheContext context = default) =>
        SendAsync<KeyNumberCommand, long>(new KeyNumberCommand(KeyNumberCommand.IncrementBy, key, by), context);

    /// <summary>A command for each key: in a cluster each may belong elsewhere.</summary>
    private static EncodedCommand[] Each(ReadOnlySpan<byte> head, ReadOnlySpan<RedisArgument> keys)
    {
        var commands = new EncodedCommand[Named(keys).Length];
        for (var i = 0; i < commands.Length; i++)
        {
            commands[i] = EncodedCommand.Of(new WordsCommand(head, 1, keys.Slice(i, 1)), inCluster: true);
        }

        return commands;
    }

    private static ReadOnlySpan<RedisArgument> Named(ReadOnlySpan<RedisArgument> words) =>
        words.IsEmpty ? throw new ArgumentException("There is not a single word.", nameof(words)) : words;

    private static long Milliseconds(TimeSpan? expiration)
    {
        if (expiration is not { } span)
        {
            return 0;
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero, nameof(expiration));
        return (span.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
    }
}
