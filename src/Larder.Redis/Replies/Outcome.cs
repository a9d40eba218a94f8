using System.Runtime.InteropServices;

namespace Larder.Redis.Replies;

/// <summary>What became of one command among many: a reply, or the fault in its place.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Outcome(RedisReply Reply, CacheStoreException? Fault = null) : IDisposable
{
    /// <summary>The outcome of a reply that is here.</summary>
    public static Outcome Of(PendingReply reply)
    {
        try
        {
            return new Outcome(reply.Take<RedisReply>());
        }
        catch (CacheStoreException e)
        {
            // the other commands have replies of their own: whoever wants this one gets the fault
            return new Outcome(default, e);
        }
    }

    /// <summary>The reply.</summary>
    /// <exception cref="CacheStoreException">There is a fault in its place.</exception>
    public RedisReply Value => Fault is null ? Reply : throw Fault;

    /// <summary>The reply of a command that is on its way.</summary>
    public static async ValueTask<Outcome> OfAsync(ValueTask<RedisReply> sending)
    {
        try
        {
            return new Outcome(await sending.ConfigureAwait(false));
        }
        catch (CacheStoreException e)
        {
            // as above
            return new Outcome(default, e);
        }
    }

    public void Dispose() => Reply.Dispose();
}
