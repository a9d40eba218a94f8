using System.Collections.Concurrent;
using System.Diagnostics;
using Larder.Memory;
using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>How long the youngest generation's collection stops the program after 20 000 of a million old entries were overwritten.</summary>
internal static class PauseGroup
{
    private const int Count = 1_000_000;
    private const int Overwrites = 20_000;
    private const int Rounds = 9;

    public static void Run(Sheet sheet)
    {
        var keys = Keys.Make(0, Count);
        var dictionary = new ConcurrentDictionary<string, Item>();
        var store = new MemoryStore(Count);
        void IntoDictionary(string key) => dictionary[key] = new Item(key.Length);
        void IntoStore(string key) =>
            _ = store.SetAsync(key, CacheEntry.Of(new Item(key.Length), null, Keys.Life)).Result;
        foreach (var key in keys)
        {
            IntoDictionary(key);
            IntoStore(key);
        }

        var random = new Random(1);
        List<double> floor = [];
        List<double> own = [];
        for (var round = 0; round < Rounds; round++)
        {
            floor.Add(Pause(keys, random, IntoDictionary));
            own.Add(Pause(keys, random, IntoStore));
        }

        sheet.Add(new Figure("gen0 pause after 20 k overwrites at 1 M, ConcurrentDictionary", "ms", Median(floor)));
        sheet.Add(
            new Figure("gen0 pause after 20 k overwrites at 1 M, memory store", "ms", Median(own))
            {
                Base = ("CD", [Median(floor)]),
                Targets = [0.8],
            }
        );
        GC.KeepAlive(dictionary);
        GC.KeepAlive(store);
    }

    private static double Pause(string[] keys, Random random, Action<string> overwrite)
    {
        // everything is old; the cards that the other contestant left behind are looked at here, not on this one's time
        GC.Collect();
        GC.Collect();
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        for (var i = 0; i < Overwrites; i++)
        {
            overwrite(keys[random.Next(keys.Length)]);
        }

        var start = Stopwatch.GetTimestamp();
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
