using Larder.Wire.Replies;

namespace Larder.Wire.Lanes;

/// <summary>What a connection has to know of the protocol that is spoken on it, and in whose words its faults are told.</summary>
internal abstract class Protocol
{
    /// <summary>What callers have in hand, for an <see cref="ObjectDisposedException"/>.</summary>
    public abstract string Owner { get; }

    /// <summary>Finds the ends of replies on one connection.</summary>
    public abstract FrameScanner NewScanner();

    /// <summary>A reply that is not in use.</summary>
    public abstract PendingReply Rent();

    /// <summary>A reply that nobody wants.</summary>
    public abstract PendingReply Unwanted();

    /// <summary>Says what is to be said before the first command; completed where the dialogue is synchronous.</summary>
    /// <returns>What the server said about itself.</returns>
    public abstract ValueTask<object?> GreetAsync(Dialogue dialogue);

    /// <summary>Whether a fault is what the server answered, to be told as it is.</summary>
    public abstract bool IsAnswer(Exception fault);

    /// <summary>Whether nothing that comes after this reply can be trusted.</summary>
    public virtual bool IsFatal(ReadOnlySpan<byte> frame) => false;

    /// <summary>There is no connection, or it broke.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="cause">Why.</param>
    /// <param name="mayHaveRun">Whether the command may have been carried out.</param>
    public abstract CacheStoreException Lost(string message, Exception? cause, bool mayHaveRun = false);

    /// <summary>Too much waits already.</summary>
    public abstract CacheStoreException Busy(string message);

    /// <summary>The server is none any more; what was to be sent to it was not.</summary>
    public abstract CacheStoreException Retired(string message);

    /// <summary>What was received is not what the protocol has in its place.</summary>
    public abstract Exception Garbled(string message);
}
