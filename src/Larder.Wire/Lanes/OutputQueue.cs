using System.Buffers;

namespace Larder.Wire.Lanes;

/// <summary>What waits to be sent: short commands one behind the other in blocks, long ones each in its own. Not thread-safe.</summary>
internal sealed class OutputQueue
{
    /// <summary>From this length on a command is written outside the lock and added as a block.</summary>
    public const int LongCommand = 16 << 10;

    private const int BlockLength = 64 << 10;

    // one is filled while the other is sent; what goes through the shared pool is at times allocated anew
    private const int MostKept = 2;

    private readonly Stack<byte[]> _kept = new(MostKept);
    private List<ArraySegment<byte>> _blocks = [];
    private List<ArraySegment<byte>> _spare = [];
    private byte[]? _open;
    private int _used;

    /// <summary>How many bytes were added and have not been told as sent.</summary>
    public int Unsent { get; private set; }

    public bool IsEmpty => _blocks.Count == 0 && _used == 0;

    /// <summary>Room for a short command; <see cref="Advance"/> tells how much was needed.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_open is not null && _open.Length - _used < length)
        {
            Close();
        }

        _open ??= _kept.TryPop(out var kept) ? kept : ArrayPool<byte>.Shared.Rent(BlockLength);
        return _open.AsSpan(_used);
    }

    public void Advance(int length)
    {
        _used += length;
        Unsent += length;
    }

    /// <summary>Adds a long command in an array from the shared pool, which is taken over.</summary>
    public void Add(byte[] rented, int length)
    {
        Close();
        _blocks.Add(new ArraySegment<byte>(rented, 0, length));
        Unsent += length;
    }

    /// <summary>Takes everything; to be given back with <see cref="Sent"/>.</summary>
    public List<ArraySegment<byte>> Take()
    {
        Close();
        (_blocks, _spare) = (_spare, _blocks);
        return _spare;
    }

    /// <summary>What was taken has been sent.</summary>
    public void Sent(List<ArraySegment<byte>> blocks)
    {
        foreach (var block in blocks)
        {
            Unsent -= block.Count;
            if (_kept.Count < MostKept && block.Array!.Length == BlockLength)
            {
                _kept.Push(block.Array);
            }
            else
            {
                ArrayPool<byte>.Shared.Return(block.Array!);
            }
        }

        blocks.Clear();
    }

    private void Close()
    {
        if (_used > 0)
        {
            _blocks.Add(new ArraySegment<byte>(_open!, 0, _used));
            (_open, _used) = (null, 0);
        }
    }
}
