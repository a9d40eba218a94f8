using System.Threading.Tasks.Sources;
using Larder.Resp;
using Larder.Wire.Replies;

namespace Larder.Redis.Replies;

/// <summary>A reply in RESP that somebody waits for. What is awaited is read from it on the caller's side.</summary>
internal sealed class RedisPending
    : PendingReply,
        IValueTaskSource<RedisReply>,
        IValueTaskSource<byte[]?>,
        IValueTaskSource<string?>,
        IValueTaskSource<RespValue>,
        IValueTaskSource<long>,
        IValueTaskSource<bool>
{
    private (string Kind, string Channel)? _confirmation;

    /// <summary>One that is not in use.</summary>
    public static RedisPending Rent()
    {
        var reply = ReplyPool<RedisPending>.Take() ?? new RedisPending();
        reply.BeginUse();
        return reply;
    }

    /// <summary>One whose reply nobody wants.</summary>
    public static RedisPending Unwanted()
    {
        var reply = new RedisPending();
        reply.Abandon();
        return reply;
    }

    /// <summary>Makes it the reply to a command that is confirmed by a push of this kind about this channel.</summary>
    public void ConfirmBy(string kind, string channel) => _confirmation = (kind, channel);

    /// <summary>Whether this push is what confirms its command.</summary>
    public bool IsConfirmedBy(ReadOnlySpan<byte> push) =>
        _confirmation is var (kind, channel) && ReplyShape.IsAbout(push, kind, channel);

    /// <inheritdoc />
    public override T Take<T>()
    {
        var use = Use;
        var leased = false;
        try
        {
            ReplyShape.ThrowIfError(Frame);
            leased = typeof(T) == typeof(RedisReply);
            return leased ? (T)(object)new RedisReply(this, use) : ReplyShape.Read<T>(Frame);
        }
        catch (RespProtocolException e)
        {
            throw new CacheStoreException($"The server's answer has another form than asked for: {e.Message}.", e);
        }
        finally
        {
            if (!leased)
            {
                Release(use);
            }
        }
    }

    RedisReply IValueTaskSource<RedisReply>.GetResult(short token) => Take<RedisReply>(token);

    byte[]? IValueTaskSource<byte[]?>.GetResult(short token) => Take<byte[]?>(token);

    string? IValueTaskSource<string?>.GetResult(short token) => Take<string?>(token);

    RespValue IValueTaskSource<RespValue>.GetResult(short token) => Take<RespValue>(token);

    long IValueTaskSource<long>.GetResult(short token) => Take<long>(token);

    bool IValueTaskSource<bool>.GetResult(short token) => Take<bool>(token);

    protected override void Return()
    {
        _confirmation = null;
        ReplyPool<RedisPending>.Give(this);
    }

    private T Take<T>(short token)
    {
        End(token);
        return Take<T>();
    }
}
