using System.Threading.Tasks.Sources;
using Larder.Resp;

namespace Larder.Redis.Replies;

/// <content>The task that callers await. What is awaited is read from the reply on the caller's side.</content>
internal sealed partial class PendingReply
    : IValueTaskSource<RedisReply>,
        IValueTaskSource<byte[]?>,
        IValueTaskSource<string?>,
        IValueTaskSource<RespValue>,
        IValueTaskSource<long>,
        IValueTaskSource<bool>
{
    /// <summary>The task of a reply of this kind: one of those that this class is a source of.</summary>
    public ValueTask<T> AsTask<T>() => new((IValueTaskSource<T>)(object)this, _core.Version);

    /// <summary>Reads a reply that is here and lets go of it, or hands it out if that is what is wanted.</summary>
    /// <exception cref="RedisServerException">The reply is an error.</exception>
    /// <exception cref="CacheStoreException">The reply is not of this kind.</exception>
    public T Take<T>()
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

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _core.OnCompleted(continuation, state, token, flags);

    RedisReply IValueTaskSource<RedisReply>.GetResult(short token) => Take<RedisReply>(token);

    byte[]? IValueTaskSource<byte[]?>.GetResult(short token) => Take<byte[]?>(token);

    string? IValueTaskSource<string?>.GetResult(short token) => Take<string?>(token);

    RespValue IValueTaskSource<RespValue>.GetResult(short token) => Take<RespValue>(token);

    long IValueTaskSource<long>.GetResult(short token) => Take<long>(token);

    bool IValueTaskSource<bool>.GetResult(short token) => Take<bool>(token);

    private T Take<T>(short token)
    {
        // waits for a cancellation that is running, so that it cannot reach the next use
        _registration.Dispose();
        _registration = default;
        _token = default;
        _core.GetResult(token);
        return Take<T>();
    }
}
