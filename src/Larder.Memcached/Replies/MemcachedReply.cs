using System.Runtime.InteropServices;
using Larder.Memcached.Replies;
using Larder.Wire.Replies;

namespace Larder.Memcached;

/// <summary>
/// A reply in memory that is used again: dispose it once what is needed has been read. It is never an error, for that is
/// thrown.
/// </summary>
/// <remarks>Disposing a copy disposes all; a second time does nothing. Reading bytes after that throws.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct MemcachedReply : IDisposable
{
    private readonly IReplyOwner? _owner;
    private readonly int _use;
    private readonly int _start;
    private readonly int _length;
    private readonly MetaWords _words;

    internal MemcachedReply(IReplyOwner owner, int use)
    {
        (_owner, _use) = (owner, use);
        var frame = owner.Frame;
        var header = new MetaHeader(frame);
        IsDone = header.IsDone || header.IsValue;
        IsRefused = header.IsRefusal;
        if (!header.IsMarked)
        {
            throw new MetaProtocolException("What the server sent is no reply to this command.");
        }

        if (header.IsValue)
        {
            header.TryWord(out var size);
            _length = (int)MetaHeader.Number(size);
            _start = header.Line.Length + 2;
        }

        _words = MetaWords.Read(ref header);
    }

    /// <summary>Whether there is no value: no such key, or an empty stub that stands for one which somebody is about to fill.</summary>
    public bool IsMiss => !IsDone || IsStub;

    /// <summary>The value; valid until the reply is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The reply was disposed.</exception>
    public ReadOnlySpan<byte> Bytes =>
        _owner is { } owner && owner.IsUse(_use)
            ? owner.Frame.Slice(_start, _length)
            : throw new ObjectDisposedException(nameof(MemcachedReply));

    /// <summary>What the writer noted besides the value, such as its form.</summary>
    public uint Form => _words.Form;

    /// <summary>What changes with every writing of the key, for <see cref="MemcachedConnection.ReplaceAsync"/>; zero if it was not told.</summary>
    public ulong Stamp => _words.Stamp;

    /// <summary>The seconds that the key has to live; -1 for ever.</summary>
    public long TimeToLive => _words.TimeToLive;

    /// <summary>Whether this caller, and no other, is to fill the key.</summary>
    public bool IsWinner => (_words.Marks & ItemMarks.Winner) != ItemMarks.None;

    /// <summary>Whether the value was marked as stale.</summary>
    public bool IsStale => (_words.Marks & ItemMarks.Stale) != ItemMarks.None;

    /// <summary>Whether another caller is filling the key.</summary>
    public bool IsClaimed => (_words.Marks & ItemMarks.Claimed) != ItemMarks.None;

    /// <summary>Whether the command was carried out.</summary>
    internal bool IsDone { get; }

    /// <summary>Whether its condition was not met.</summary>
    internal bool IsRefused { get; }

    /// <summary>Whether what lies there only says that somebody is to fill the key.</summary>
    internal bool IsStub => IsDone && _start > 0 && _length == 0 && (IsWinner || IsClaimed);

    /// <inheritdoc/>
    public void Dispose() => _owner?.Release(_use);
}
