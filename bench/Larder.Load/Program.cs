using System.Globalization;
using Larder.Load;

// Larder.Load bare: the endpoint to compare with. Larder.Load COMMAND [seconds]: the comparison, where COMMAND is the larder command.
// Larder.Load redis [seconds]: the Redis client beside redis-benchmark and beside a bare socket, on one server.
// Larder.Load memcached [seconds]: the memcached client beside a bare socket.
if (args is ["bare"])
{
    await BareEndpoint.RunAsync();
    return 0;
}

if (args is not [var command, ..])
{
    Console.Error.WriteLine("usage: Larder.Load COMMAND|redis|memcached [seconds]");
    return 2;
}

var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
if (command is "redis")
{
    return await RedisLoad.RunAsync(seconds);
}

if (command is "memcached")
{
    return await MemcachedLoad.RunAsync(seconds);
}

return await HttpLoad.RunAsync(command, seconds);
