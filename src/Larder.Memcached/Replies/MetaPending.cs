using System.Threading.Tasks.Sources;
using Larder.Wire.Replies;

namespace Larder.Memcached.Replies;

/// <summary>A reply of memcached that somebody waits for. What is awaited is read from it on the caller's side.</summary>
internal sealed class MetaPending
    : PendingReply,
        IValueTaskSource<MemcachedReply>,
        IValueTaskSource<byte[]?>,
        IValueTaskSource<bool>,
        IValueTaskSource<string>
{
    /// <summary>One that is not in use.</summary>
    public static MetaPending Rent()
    {
        var reply = ReplyPool<MetaPending>.Take() ?? new MetaPending();
        reply.BeginUse();
        reply.Mark = 0;
        return reply;
    }

    /// <summary>One whose reply nobody wants.</summary>
    public static MetaPending Unwanted()
    {
        var reply = new MetaPending();
        reply.Abandon();
        return reply;
    }

    /// <inheritdoc />
    public override bool Fits(ReadOnlySpan<byte> frame)
    {
        var header = new MetaHeader(frame);
        return header.IsMarked ? Mark != 0 && header.Repeats(Mark) : Mark == 0 || MetaErrors.Of(frame) is not null;
    }

    /// <inheritdoc />
    public override T Take<T>()
    {
        var use = Use;
        var leased = false;
        try
        {
            if (MetaErrors.Of(Frame) is { } fault)
            {
                throw fault;
            }

            var reply = Mark == 0 ? default : new MemcachedReply(this, use);
            leased = typeof(T) == typeof(MemcachedReply);
            return leased ? (T)(object)reply
                : typeof(T) == typeof(bool) ? (T)(object)(Mark == 0 || reply.IsDone)
                : typeof(T) == typeof(byte[]) ? (reply.IsMiss ? default! : (T)(object)reply.Bytes.ToArray())
                : (T)(object)System.Text.Encoding.ASCII.GetString(new MetaHeader(Frame).Line);
        }
        finally
        {
            if (!leased)
            {
                Release(use);
            }
        }
    }

    MemcachedReply IValueTaskSource<MemcachedReply>.GetResult(short token) => Take<MemcachedReply>(token);

    byte[]? IValueTaskSource<byte[]?>.GetResult(short token) => Take<byte[]?>(token);

    bool IValueTaskSource<bool>.GetResult(short token) => Take<bool>(token);

    string IValueTaskSource<string>.GetResult(short token) => Take<string>(token);

    protected override void Return() => ReplyPool<MetaPending>.Give(this);

    private T Take<T>(short token)
    {
        End(token);
        return Take<T>();
    }
}
