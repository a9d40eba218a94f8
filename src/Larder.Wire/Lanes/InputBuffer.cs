using System.Buffers;

namespace Larder.Wire.Lanes;

/// <summary>
/// What was received and not yet handed on. Grows with what has come, never with what was announced; the array of a long
/// reply is handed over instead of copied.
/// </summary>
internal sealed class InputBuffer(FrameScanner scanner)
{
    private const int BlockLength = 64 << 10;
    private const int HandedOverLength = 32 << 10;

    private byte[] _block = ArrayPool<byte>.Shared.Rent(BlockLength);
    private int _start;
    private int _scanned;
    private int _end;

    /// <summary>Whether all that was received has been handed on.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>Room for what is received next; <see cref="Advance"/> tells how much came.</summary>
    public Memory<byte> Room()
    {
        if (_start == _end)
        {
            _start = _scanned = _end = 0;
        }

        if (_end == _block.Length)
        {
            MakeRoom();
        }

        return _block.AsMemory(_end);
    }

    public void Advance(int received) => _end += received;

    /// <summary>The next whole reply; valid until the next call of anything.</summary>
    /// <exception cref="Exception">This is not the protocol or exceeds a limit, in the words of the scanner.</exception>
    public bool TryNext(out ReadOnlySpan<byte> frame)
    {
        var whole = scanner.TryScan(_block.AsSpan(_scanned, _end - _scanned), out var consumed);
        _scanned += consumed;
        frame = whole ? _block.AsSpan(_start, _scanned - _start) : default;
        _start = whole ? _scanned : _start;
        return whole;
    }

    /// <summary>Gives the array away in which the last reply lies, if that is long. The replies behind it stay here.</summary>
    public bool TryHandOver(int length, out byte[] rented, out int start)
    {
        rented = _block;
        start = _start - length;
        if (length < HandedOverLength)
        {
            return false;
        }

        var rest = _block.AsSpan(_start, _end - _start);
        _block = ArrayPool<byte>.Shared.Rent(Math.Max(BlockLength, rest.Length));
        rest.CopyTo(_block);
        (_start, _scanned, _end) = (0, 0, rest.Length);
        return true;
    }

    private void MakeRoom()
    {
        var length = _end - _start;
        var target = _block;
        if (length > _block.Length / 2)
        {
            target = ArrayPool<byte>.Shared.Rent(checked(_block.Length * 2));
        }

        _block.AsSpan(_start, length).CopyTo(target);
        if (target != _block)
        {
            ArrayPool<byte>.Shared.Return(_block);
            _block = target;
        }

        _scanned -= _start;
        (_start, _end) = (0, length);
    }
}
