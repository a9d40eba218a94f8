namespace Larder.Redis.Store;

/// <summary>
/// What the server does with the removed tags of a space. They are one sorted set: <c>t</c> and a tag with the number of its
/// last removal, <c>c</c> with the last number, <c>f</c> with that up to which tags were forgotten, <c>e</c> with the epoch,
/// which is greater than any number. So nothing of it can be lost alone.
/// </summary>
/// <remarks>
/// All of it may go back to an earlier state: a server comes back with its last snapshot, or a replica that lagged takes
/// its place. Numbers grow by steps of chance, so that one is not given again to another removal, and who knows a later
/// number than the server begins a new epoch.
/// </remarks>
internal static class TagScripts
{
    private const string Begin = """
        local epoch = redis.call('ZSCORE', KEYS[1], 'e')
        if not epoch and ARGV[1] ~= '' then
          epoch = ARGV[1]
          redis.call('ZADD', KEYS[1], epoch, 'e', 1, 'c', 0, 'f')
        end

        """;

    /// <summary>Epoch, number, floor and what was removed since another moment; nothing where there is nothing.</summary>
    /// <remarks>
    /// Arguments: the epoch to begin if there is none, or nothing; the epoch and the number of the other moment; the last
    /// number that is known of that epoch, and the epoch to begin if the server has gone back behind it.
    /// </remarks>
    public static RedisScript Read { get; } =
        new(
            Begin
                + """
                if not epoch then
                  return {}
                end
                local number = redis.call('ZSCORE', KEYS[1], 'c')
                if epoch == ARGV[2] and tonumber(number) < tonumber(ARGV[4]) then
                  epoch = ARGV[5]
                  number = '1'
                  redis.call('UNLINK', KEYS[1])
                  redis.call('ZADD', KEYS[1], epoch, 'e', 1, 'c', 0, 'f')
                end
                local from = 0
                if epoch == ARGV[2] then
                  from = '(' .. ARGV[3]
                end
                local since = redis.call('ZRANGEBYSCORE', KEYS[1], from, number, 'WITHSCORES')
                return {epoch, number, redis.call('ZSCORE', KEYS[1], 'f'), since}
                """
        );

    /// <summary>Removes a tag.</summary>
    /// <remarks>Arguments: the epoch to begin if there is none; the tag; how many to remember; by how much numbers grow.</remarks>
    public static RedisScript Remove { get; } =
        new(
            Begin
                + """
                local number = redis.call('ZINCRBY', KEYS[1], ARGV[4], 'c')
                redis.call('ZADD', KEYS[1], number, 't' .. ARGV[2])
                if redis.call('ZCARD', KEYS[1]) > tonumber(ARGV[3]) + 3 then
                  local half = math.ceil(ARGV[3] / 2)
                  local old = redis.call('ZRANGEBYSCORE', KEYS[1], 1, '(' .. number, 'WITHSCORES', 'LIMIT', 0, half)
                  for i = 1, #old, 2 do
                    if string.sub(old[i], 1, 1) == 't' then
                      redis.call('ZREM', KEYS[1], old[i])
                      redis.call('ZADD', KEYS[1], old[i + 1], 'f')
                    end
                  end
                end
                return 1
                """
        );
}
