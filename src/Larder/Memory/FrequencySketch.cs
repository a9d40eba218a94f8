using System.Numerics;

namespace Larder.Memory;

/// <summary>Estimates how often keys were wanted lately: a count-min sketch of four-bit counters that are halved in time.</summary>
/// <remarks>
/// Sixteen counters in each word; a key has one counter in each of four words. Sources: Cormode and Muthukrishnan, "An
/// improved data stream summary", J. Algorithms 55 (2005); ageing by halving from Einziger, Friedman and Manes, "TinyLFU",
/// ACM TOS 13 (2017). Callers hold the lock of the range.
/// </remarks>
internal sealed class FrequencySketch
{
    private const int Rows = 4;
    private const int Most = 15;
    private const int SamplesPerEntry = 16;
    private const ulong HalfMask = 0x7777_7777_7777_7777;
    private const ulong LowBits = 0x1111_1111_1111_1111;
    private const int LeastWords = 16;

    // a small cache needs every counter it can get; a large one is as good with half as many for each entry
    private const int LargeEntries = 8192;

    private ulong[] _words = new ulong[LeastWords];
    private long _sampleSize = SamplesPerEntry * LeastWords;
    private long _additions;

    /// <summary>Makes room for this many entries; forgets what it knew when it has to grow.</summary>
    public void EnsureRoom(int entries)
    {
        var wanted = entries > LargeEntries ? Math.Max(LargeEntries, entries / 2) : entries;
        if (wanted > _words.Length)
        {
            var words = new ulong[BitOperations.RoundUpToPowerOf2((uint)wanted)];

            // a wider mask sends a key to its old word or to one that did not exist: copy the old words to all of those
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = _words[i & (_words.Length - 1)];
            }

            _words = words;
        }

        _sampleSize = Math.Max(_sampleSize, (long)SamplesPerEntry * entries);
    }

    /// <summary>How often a key was wanted lately, from 0 to 15.</summary>
    public int Estimate(uint hash)
    {
        var least = Most;
        for (var row = 0; row < Rows; row++)
        {
            var (word, shift) = Locate(hash, row);
            least = Math.Min(least, (int)((_words[word] >> shift) & Most));
        }

        return least;
    }

    /// <summary>A key was wanted.</summary>
    public void Add(uint hash)
    {
        var added = false;
        for (var row = 0; row < Rows; row++)
        {
            var (word, shift) = Locate(hash, row);
            if (((_words[word] >> shift) & Most) != Most)
            {
                _words[word] += 1UL << shift;
                added = true;
            }
        }

        if (added && ++_additions >= _sampleSize)
        {
            Age();
        }
    }

    private void Age()
    {
        long odd = 0;
        foreach (ref var word in _words.AsSpan())
        {
            odd += BitOperations.PopCount(word & LowBits);
            word = (word >> 1) & HalfMask;
        }

        _additions = (_additions - (odd / Rows)) / 2;
    }

    private (int Word, int Shift) Locate(uint hash, int row)
    {
        var mixed = (hash + ((ulong)row << 32)) * 0x9E37_79B9_7F4A_7C15;
        mixed ^= mixed >> 32;
        mixed *= 0xD6E8_FEB8_6659_FD93;
        mixed ^= mixed >> 32;
        return ((int)(mixed & (uint)(_words.Length - 1)), (int)(mixed >> 58) & 0x3C);
    }
}
