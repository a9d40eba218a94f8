namespace Larder.Redis.Store;

/// <summary>What the server does with leases in one step. A lease is a key beside the value that holds the token and ends by itself.</summary>
internal static class LeaseScripts
{
    /// <summary>
    /// The value, the milliseconds that it has to live, whether the lease was granted, and for how many milliseconds somebody
    /// else has it.
    /// </summary>
    /// <remarks>Arguments: the token, how long the lease is to stand, and 1 to have it although there is a value.</remarks>
    public static RedisScript Take { get; } =
        new(
            """
            local value = redis.pcall('GET', KEYS[1])
            local left = redis.call('PTTL', KEYS[1])
            if value and ARGV[3] ~= '1' then
              return {value, left, 0, 0}
            end
            if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then
              return {value, left, 1, 0}
            end
            return {value, left, 0, redis.call('PTTL', KEYS[2])}
            """
        );

    /// <summary>Ends a lease with this token.</summary>
    public static RedisScript End { get; } =
        new(
            """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              return redis.call('UNLINK', KEYS[1])
            end
            return 0
            """
        );
}
