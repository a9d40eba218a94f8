using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Larder.Memory;

/// <summary>Estimates how often keys were wanted lately: a count-min sketch of four-bit counters that are halved in time.</summary>
/// <remarks>
/// Sixteen counters in each word; a key has one counter in each of four pairs of words, all of them in one block of eight, so
/// that it touches one or two lines of memory. Sources: Cormode and Muthukrishnan, "An improved data stream summary",
/// J. Algorithms 55 (2005); blocks from Putze, Sanders and Singler, "Cache-, Hash- and Space-Efficient Bloom Filters" (WEA
/// 2007); ageing by halving from Einziger, Friedman and Manes, "TinyLFU", ACM TOS 13 (2017). Callers hold the lock of the range, but to prefetch.
/// </remarks>
internal struct FrequencySketch
{
    private const int Rows = 4;
    private const int BlockWords = 2 * Rows;
    private const int Most = 15;
    private const int BitsPerInt = 32;
    private const int SamplesPerEntry = 16;
    private const ulong HalfMask = 0x7777_7777_7777_7777;
    private const ulong LowBits = 0x1111_1111_1111_1111;
    private const int LeastWords = 16;

    // a small cache needs every counter it can get; a large one is as good with half as many for each entry
    private const int LargeEntries = 8192;

    private ulong[] _words = new ulong[LeastWords];
    private long _sampleSize = SamplesPerEntry * LeastWords;
    private long _additions;

    public FrequencySketch() { }

    /// <summary>Makes room for this many entries; keeps what it knew when it has to grow.</summary>
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
        var mixed = Mix(hash);
        ref var block = ref BlockOf(mixed);
        var least = Most;
        for (var row = 0; row < Rows; row++)
        {
            var (word, shift) = Locate(mixed, row);

            // which is less cannot be foretold: without a jump
            var less = ((int)(Unsafe.Add(ref block, word) >> shift) & Most) - least;
            least += less & (less >> (BitsPerInt - 1));
        }

        return least;
    }

    /// <summary>A key was wanted.</summary>
    public void Add(uint hash)
    {
        var mixed = Mix(hash);
        ref var block = ref BlockOf(mixed);
        var added = false;
        for (var row = 0; row < Rows; row++)
        {
            var (word, shift) = Locate(mixed, row);
            ref var counters = ref Unsafe.Add(ref block, word);
            if (((counters >> shift) & Most) != Most)
            {
                counters += 1UL << shift;
                added = true;
            }
        }

        if (added && ++_additions >= _sampleSize)
        {
            Age();
        }
    }

    /// <summary>A key is going to be looked at.</summary>
    public void Prefetch(uint hash) => Ground.Prefetch.Of(ref BlockOf(Mix(hash)));

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

    private static ulong Mix(uint hash)
    {
        var mixed = hash * 0x9E37_79B9_7F4A_7C15;
        mixed ^= mixed >> 32;
        mixed *= 0xD6E8_FEB8_6659_FD93;
        return mixed ^ (mixed >> 32);
    }

    /// <summary>The first of the words in which a key has its counters.</summary>
    private ref ulong BlockOf(ulong mixed)
    {
        var words = _words;
        return ref Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(words),
            (uint)mixed & (uint)(words.Length - 1) & ~(uint)(BlockWords - 1)
        );
    }

    /// <summary>Each row has two words of a block; five bits choose one of their counters.</summary>
    private static (int Word, int Shift) Locate(ulong mixed, int row)
    {
        var piece = (int)(mixed >> (32 + (8 * row)));
        return ((2 * row) + (piece & 1), (piece & 0x1E) << 1);
    }
}
