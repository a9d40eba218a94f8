namespace Larder.Redis.Store;

/// <summary>What the server does with values in one step.</summary>
internal static class StoreScripts
{
    // the beginning of what has tags; they stand in front of the value
    private const string Head = """
        local head = redis.pcall('GETRANGE', KEYS[1], 0, 4095)
        local tagged = type(head) == 'string' and string.byte(head, 1) == 203 and string.byte(head, 3) == 1

        """;

    /// <summary>Each value followed by the milliseconds that it has to live; an error in the place of what is no value.</summary>
    public static RedisScript Read { get; } =
        new(
            """
            local found = {}
            for i, key in ipairs(KEYS) do
              found[2 * i - 1] = redis.pcall('GET', key)
              found[2 * i] = redis.call('PTTL', key)
            end
            return found
            """
        );

    /// <summary>Whether a key is there, followed by the first bytes of what has tags.</summary>
    public static RedisScript Probe { get; } =
        new(
            Head
                + """
                if tagged then
                  return {1, head}
                end
                return {redis.call('EXISTS', KEYS[1])}
                """
        );

    /// <summary>As a probe, and removes the key and its lease; under a lease only if that stands.</summary>
    /// <remarks>Argument: the token of the lease, or nothing.</remarks>
    public static RedisScript Remove { get; } =
        new(
            Head
                + """
                if ARGV[1] ~= '' and redis.call('GET', KEYS[2]) ~= ARGV[1] then
                  return {0}
                end
                local removed = redis.call('UNLINK', KEYS[1])
                redis.call('UNLINK', KEYS[2])
                if tagged then
                  return {removed, head}
                end
                return {removed}
                """
        );

    /// <summary>Removes a key that still holds these bytes.</summary>
    public static RedisScript RemoveThis { get; } =
        new(
            """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              return redis.call('UNLINK', KEYS[1])
            end
            return 0
            """
        );

    /// <summary>Sets a key and ends its lease, so that a load which is under way is not stored after it; under a lease only if that stands.</summary>
    /// <remarks>Arguments: the value, the milliseconds to live or zero, <c>NX</c>, <c>XX</c> or nothing, the token or nothing.</remarks>
    public static RedisScript Set { get; } =
        new(
            """
            if ARGV[4] ~= '' and redis.call('GET', KEYS[2]) ~= ARGV[4] then
              return 0
            end
            local words = {'SET', KEYS[1], ARGV[1]}
            if ARGV[2] ~= '0' then
              words[4] = 'PX'
              words[5] = ARGV[2]
            end
            if ARGV[3] ~= '' then
              words[#words + 1] = ARGV[3]
            end
            local set = redis.call(unpack(words))
            if set or ARGV[4] ~= '' then
              redis.call('UNLINK', KEYS[2])
            end
            return set and 1 or 0
            """
        );
}
