using System.Runtime.InteropServices;

namespace Larder.Wire.Replies;

/// <summary>What became of one command among many: a reply, or the fault in its place.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Outcome<TReply>(TReply Reply, CacheStoreException? Fault = null) : IDisposable
    where TReply : IDisposable
{
    /// <summary>The outcome of a reply that is here.</summary>
    public static Outcome<TReply> Of(PendingReply reply)
    {
        try
        {
            return new Outcome<TReply>(reply.Take<TReply>());
        }
        catch (CacheStoreException e)
        {
            // the other commands have replies of their own: whoever wants this one gets the fault
            return new Outcome<TReply>(default!, e);
        }
    }

    /// <summary>The reply.</summary>
    /// <exception cref="CacheStoreException">There is a fault in its place.</exception>
    public TReply Value => Fault is null ? Reply : throw Fault;

    /// <summary>The reply of a command that is on its way.</summary>
    public static async ValueTask<Outcome<TReply>> OfAsync(ValueTask<TReply> sending)
    {
        try
        {
            return new Outcome<TReply>(await sending.ConfigureAwait(false));
        }
        catch (CacheStoreException e)
        {
            // as above
            return new Outcome<TReply>(default!, e);
        }
    }

    public void Dispose() => Reply?.Dispose();
}
