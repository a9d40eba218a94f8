namespace Larder.Redis.Store;

/// <summary>What the server does in one step with values that somebody has seen, and with counters.</summary>
internal static class ChangeScripts
{
    // a number for what lies there: zero for nothing, minus one for what is no value
    private const string Stamp = """
        local value = redis.pcall('GET', KEYS[1])
        local stamp = 0
        if type(value) == 'table' then
          stamp = -1
        elseif value then
          stamp = tonumber(string.sub(redis.sha1hex(value), 1, 13), 16)
        end

        """;

    /// <summary>The value, the milliseconds that it has to live, and its stamp.</summary>
    public static RedisScript See { get; } = new(Stamp + "return {value, redis.call('PTTL', KEYS[1]), stamp}");

    /// <summary>Sets a key whose stamp is still this one, and ends its lease.</summary>
    /// <remarks>Arguments: the stamp, the value, the milliseconds to live, zero for ever or below zero for what is left.</remarks>
    public static RedisScript Replace { get; } =
        new(
            Stamp
                + """
                if stamp ~= tonumber(ARGV[1]) then
                  return 0
                end
                if ARGV[3] == '0' then
                  redis.call('SET', KEYS[1], ARGV[2])
                elseif tonumber(ARGV[3]) < 0 then
                  redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
                else
                  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
                end
                redis.call('UNLINK', KEYS[2])
                return 1
                """
        );

    /// <summary>Adds to a bare number, which begins at zero, and ends its lease.</summary>
    /// <remarks>
    /// Arguments: what is added, and the milliseconds to live of one that begins, zero for ever. The sum is read as text: a
    /// number of the script has 53 bits.
    /// </remarks>
    public static RedisScript Add { get; } =
        new(
            """
            local begins = redis.call('EXISTS', KEYS[1]) == 0
            redis.call('INCRBY', KEYS[1], ARGV[1])
            if begins and ARGV[2] ~= '0' then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            redis.call('UNLINK', KEYS[2])
            return redis.call('GET', KEYS[1])
            """
        );
}
