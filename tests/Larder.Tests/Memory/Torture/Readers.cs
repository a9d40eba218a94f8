using Larder.Testing.Concurrency;

namespace Larder.Tests.Memory.Torture;

/// <summary>Two readers who check what they read, against two writers who stop when the readers are done.</summary>
internal static class Readers
{
    public const int Threads = 4;
    public const int ReadsInRound = 200_000;

    /// <summary>One round; how many reads found something.</summary>
    public static long Torment(Crew crew, ITortured tortured, Random random)
    {
        var seeds = Enumerable.Range(0, Threads).Select(_ => random.Next()).ToArray();
        var found = new long[Threads];
        var reading = Threads / 2;
        crew.Run(worker =>
        {
            if (worker % 2 == 1)
            {
                Write(tortured, new Random(seeds[worker]), ref reading);
                return;
            }

            try
            {
                found[worker] = Read(tortured, seeds[worker]);
            }
            finally
            {
                Interlocked.Decrement(ref reading);
            }
        });
        return found.Sum();
    }

    private static void Write(ITortured tortured, Random random, ref int reading)
    {
        while (Volatile.Read(ref reading) > 0)
        {
            tortured.Change(random.Next(TortureValues.Keys), random);
        }
    }

    private static long Read(ITortured tortured, int seed)
    {
        var found = 0L;
        var state = (uint)seed | 1;
        for (var i = 0; i < ReadsInRound * 2 / Threads; i++)
        {
            // cheap, so that most of the time goes into reading
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            found += tortured.Read((int)(state % TortureValues.Keys), (int)(state >> 30)) ? 1 : 0;
        }

        return found;
    }
}
