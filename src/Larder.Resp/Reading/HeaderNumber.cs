using System.Runtime.InteropServices;
using Larder.Resp.Model;

namespace Larder.Resp.Reading;

/// <summary>The length or count in a first line, taken byte by byte: digits, -1, or a question mark.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct HeaderNumber
{
    private const int MaxDigits = 18;

    private long _value;
    private byte _length;
    private bool _negative;

    /// <summary>-1: nothing at all.</summary>
    public readonly bool IsNull => _negative && (_length == 2 && _value == 1 ? true : throw Fault.Number);

    /// <summary>A question mark: what follows tells its own end.</summary>
    public bool IsStreamed { readonly get; private set; }

    /// <summary>The number.</summary>
    public readonly long Value => _length == 0 ? throw Fault.Number : _value;

    public void Add(byte next)
    {
        if (_length > MaxDigits || IsStreamed)
        {
            throw Fault.Number;
        }

        _length++;
        if (_length == 1 && next == '-')
        {
            _negative = true;
        }
        else if (_length == 1 && next == '?')
        {
            IsStreamed = true;
        }
        else if ((uint)(next - '0') <= 9 && _value <= (long.MaxValue - (next - '0')) / 10)
        {
            _value = (_value * 10) + (next - '0');
        }
        else
        {
            throw Fault.Number;
        }
    }
}
