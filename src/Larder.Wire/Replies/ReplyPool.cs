namespace Larder.Wire.Replies;

/// <summary>Replies that are not in use: one for each thread, and a stack for all.</summary>
internal static class ReplyPool<TReply>
    where TReply : PendingReply
{
    private const int Most = 4096;

    private static readonly Lock Gate = new();
    private static readonly Stack<TReply> Shared = new();

    [ThreadStatic]
    private static TReply? _own;

    public static TReply? Take()
    {
        if (_own is { } own)
        {
            _own = null;
            return own;
        }

        lock (Gate)
        {
            return Shared.TryPop(out var reply) ? reply : null;
        }
    }

    public static void Give(TReply reply)
    {
        if (_own is null)
        {
            _own = reply;
            return;
        }

        lock (Gate)
        {
            if (Shared.Count < Most)
            {
                Shared.Push(reply);
            }
        }
    }
}
