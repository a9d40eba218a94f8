namespace Larder.HitRatio.Simulators;

/// <summary>How often keys were wanted lately: a count-min sketch of four-bit counters, halved in time.</summary>
/// <remarks>Source: Einziger, Friedman, Manes, "TinyLFU: A Highly Efficient Cache Admission Policy" (ACM TOS 2017).</remarks>
internal sealed class Frequencies(int capacity)
{
    private const int Rows = 4;
    private const byte Most = 15;
    private const int SamplesPerEntry = 10;

    private readonly byte[] _counters = new byte[
        (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity) * 16
    ];
    private readonly int _sample = SamplesPerEntry * capacity;
    private int _additions;

    public int Of(int key)
    {
        int least = Most;
        for (var row = 0; row < Rows; row++)
        {
            least = Math.Min(least, CounterOf(key, row));
        }

        return least;
    }

    public void Add(int key)
    {
        var added = false;
        for (var row = 0; row < Rows; row++)
        {
            ref var counter = ref CounterOf(key, row);
            added |= counter < Most;
            counter = Math.Min(Most, (byte)(counter + 1));
        }

        if (added && ++_additions >= _sample)
        {
            Halve();
        }
    }

    private void Halve()
    {
        for (var i = 0; i < _counters.Length; i++)
        {
            _counters[i] /= 2;
        }

        _additions /= 2;
    }

    private ref byte CounterOf(int key, int row)
    {
        var mixed = ((uint)key + ((ulong)(row + 1) << 32)) * 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58_476D_1CE4_E5B9;
        return ref _counters[(mixed >> 32) & ((uint)_counters.Length - 1)];
    }
}
