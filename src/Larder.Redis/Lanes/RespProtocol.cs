using Larder.Redis.Model;
using Larder.Redis.Replies;
using Larder.Resp;
using Larder.Wire.Lanes;
using Larder.Wire.Model;
using Larder.Wire.Replies;
using Larder.Wire.Transports;

namespace Larder.Redis.Lanes;

/// <summary>RESP, in the words of Redis.</summary>
internal sealed class RespProtocol(RedisOptions options, IPushListener listener) : LaneProtocol
{
    public RedisOptions Options => options;

    public IPushListener Listener => listener;

    public override string Owner => "RedisConnection";

    public override FrameScanner NewScanner() => new RespFrames(options.Limits);

    public override PendingReply Rent() => RedisPending.Rent();

    public override PendingReply Unwanted() => RedisPending.Unwanted();

    public override async ValueTask<object?> GreetAsync(Dialogue dialogue) =>
        await new Handshake(dialogue, options).RunAsync().ConfigureAwait(false);

    public override Lane NewLane(Transport transport, object? info, ILaneOwner owner, IWireOptions wire) =>
        new RespLane(transport, (RedisServerInfo)info!, this, owner, wire);

    public override bool IsAnswer(Exception fault) => fault is RedisServerException;

    public override CacheStoreException Lost(string message, Exception? cause, bool mayHaveRun = false) =>
        new RedisConnectionException(message, cause) { MayHaveRun = mayHaveRun };

    public override CacheStoreException Busy(string message) => new RedisBusyException(message);

    public override CacheStoreException Retired(string message) => new NodeRetiredException(message);

    public override Exception Garbled(string message) => new RespProtocolException(message);
}
