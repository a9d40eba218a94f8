using System.Buffers;

namespace Larder.Wire.Replies;

/// <summary>The bytes of one reply: short ones in an array that is kept, long ones in one from the shared pool.</summary>
internal struct ReplyBytes()
{
    private const int KeptLength = 4096;
    private const int FirstLength = 128;

    private byte[] _kept = [];
    private byte[]? _rented;
    private int _start;
    private int _length;

    public readonly ReadOnlySpan<byte> Span => (_rented ?? _kept).AsSpan(_start, _length);

    public void Copy(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > KeptLength)
        {
            _rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        }
        else if (bytes.Length > _kept.Length)
        {
            _kept = new byte[
                Math.Max(FirstLength, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)bytes.Length))
            ];
        }

        bytes.CopyTo(_rented ?? _kept);
        (_start, _length) = (0, bytes.Length);
    }

    public void TakeOver(byte[] rented, int start, int length) => (_rented, _start, _length) = (rented, start, length);

    public void Release()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(rented);
        }

        (_start, _length) = (0, 0);
    }
}
