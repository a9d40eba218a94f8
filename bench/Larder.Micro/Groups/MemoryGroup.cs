using System.Collections.Concurrent;
using Larder.Memory;
using Larder.Micro.Measuring;
using Larder.Micro.Report;
using Larder.Micro.Subjects;

namespace Larder.Micro.Groups;

/// <summary>Bytes of the heap for each of a million entries; keys and values are there already and do not count.</summary>
internal static class MemoryGroup
{
    private const int Count = 1_000_000;
    private const int Collections = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static void Run(Sheet sheet)
    {
        var keys = Keys.Make(0, Count);
        Item[] values = [.. Enumerable.Range(0, Count).Select(static i => new Item(i))];
        Print(sheet, "ConcurrentDictionary", null, () => Dictionary(keys, values));
        Print(sheet, "typed cache, with time to live and creation stamp", 112, () => Typed(keys, values));
        Print(sheet, "slim: value and time to live", 96, () => Entries(keys, values, static e => e));
        Print(
            sheet,
            "everything: also tags and retention",
            112,
            () => Entries(keys, values, static e => Whole(e, "tag"))
        );
        Print(
            sheet,
            "everything, and no two entries with the same tag",
            null,
            () => Entries(keys, values, static e => Whole(e, $"tag:{((Item)e.Value!).Number}"))
        );
        GC.KeepAlive(keys);
        GC.KeepAlive(values);
    }

    private static CacheEntry Whole(CacheEntry entry, string tag) =>
        entry.WithTags(TagSet.Of("tenant", tag)).WithRetention(TimeSpan.FromHours(1)).WithCreated(1_000_000_000_000);

    /// <summary>What is on the heap when the thread that sweeps stores has let go of those that are gone.</summary>
    private static long HeapBytes()
    {
        for (var i = 0; i < Collections; i++)
        {
            GC.Collect();
            Thread.Sleep(Pause);
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Print(Sheet sheet, string name, double? target, Func<object> fill)
    {
        var before = HeapBytes();
        var kept = fill();
        var bytes = (double)(HeapBytes() - before) / Count;
        GC.KeepAlive(kept);
        sheet.Add(new Figure($"an entry of 1 M, {name}", "B", bytes) { Targets = target is { } most ? [most] : null });
    }

    private static ConcurrentDictionary<string, Item> Dictionary(string[] keys, Item[] values)
    {
        var dictionary = new ConcurrentDictionary<string, Item>();
        for (var i = 0; i < Count; i++)
        {
            dictionary[keys[i]] = values[i];
        }

        return dictionary;
    }

    private static Cache Typed(string[] keys, Item[] values)
    {
        var cache = new Cache(new MemoryStore(Count));
        for (var i = 0; i < Count; i++)
        {
            cache.Set(keys[i], values[i], Keys.Life);
        }

        return cache;
    }

    private static MemoryStore Entries(string[] keys, Item[] values, Func<CacheEntry, CacheEntry> shape)
    {
        var store = new MemoryStore(Count);
        for (var i = 0; i < Count; i++)
        {
            _ = store.SetAsync(keys[i], shape(CacheEntry.Of(values[i], form: null, Keys.Life))).Result;
        }

        return store.HeldEntries == Count ? store : throw new InvalidOperationException("An entry was not stored.");
    }
}
