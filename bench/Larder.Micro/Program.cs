using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Larder;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;

var suite = new Suite();
suite.Run();

internal sealed class Suite
{
    private const int Slices = 400;
    private const int PerSlice = 2000;
    private readonly string[] _keys;
    private readonly string[] _asked;
    private readonly int[] _zipf;

    public Suite()
    {
        _keys = [.. Enumerable.Range(0, 1000).Select(i => $"user:{i:000000}")];
        _asked = [.. _keys.Select(k => new string(k))];
        var random = new Random(1);
        var cumulative = new double[1000];
        double sum = 0;
        for (var i = 0; i < 1000; i++)
        {
            cumulative[i] = sum += 1 / Math.Pow(i + 1, 0.99);
        }

        var permuted = Enumerable.Range(0, 1000).ToArray();
        random.Shuffle(permuted);
        _zipf =
        [
            .. Enumerable
                .Range(0, 4096)
                .Select(_ =>
                    permuted[Array.BinarySearch(cumulative, random.NextDouble() * sum) is var at && at < 0 ? ~at : at]
                ),
        ];
    }

    public void Run()
    {
        var dictionary = new ConcurrentDictionary<string, object>(StringComparer.Ordinal);
        var store = new MemoryStore(100_000);
        var bare = new Cache(new MemoryStore(100_000));
        var stack = new Cache(
            new StatsLayer(
                new PrefixLayer(new TwoLevelStore(new MemoryStore(100_000), new MemoryStore(100_000)), "app:v2:")
            )
        );
        foreach (var key in _keys)
        {
            var value = new object();
            dictionary[key] = value;
            _ = store.SetAsync(key, CacheEntry.Of(value, null, TimeSpan.FromHours(1)));
            bare.Set(key, value, TimeSpan.FromHours(1));
            stack.Set(key, value, TimeSpan.FromHours(1));
        }

        var table = store.Near!;
        (string Name, Func<string, bool> Hit)[] all =
        [
            ("ConcurrentDictionary", key => dictionary.TryGetValue(key, out _)),
            ("table alone (near path)", key => table.Find(key) is not null),
            ("store GetAsync", key => store.GetAsync(key).Result is not null),
            ("cache over memory, TryGet", key => bare.TryGet<object>(key, out _)),
            ("stack, TryGet", key => stack.TryGet<object>(key, out _)),
            (
                "stack, GetOrCreateAsync",
                key => stack.GetOrCreateAsync(key, 0, static (_, _) => new ValueTask<object>("")).Result is not null
            ),
        ];
        var hot = new double[all.Length];
        var zipf = new double[all.Length];
        Array.Fill(hot, double.MaxValue);
        Array.Fill(zipf, double.MaxValue);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < all.Length; i++)
            {
                Warm(all[i].Hit);
                hot[i] = Math.Min(hot[i], Measure(all[i].Hit, hotKey: true));
                zipf[i] = Math.Min(zipf[i], Measure(all[i].Hit, hotKey: false));
            }
        }

        var empty = Measure(static _ => true, true);
        for (var i = 0; i < all.Length; i++)
        {
            Console.WriteLine(
                $"{all[i].Name, -28} hot {hot[i] - empty, 6:0.0} ns ({(hot[i] - empty) / (hot[0] - empty):0.00} x CD)   zipf {zipf[i] - empty, 6:0.0} ns ({(zipf[i] - empty) / (zipf[0] - empty):0.00} x CD)"
            );
        }
    }

    private void Warm(Func<string, bool> hit)
    {
        for (var i = 0; i < 100; i++)
        {
            Slice(hit, true, 500);
            Slice(hit, false, 500);
            if (i % 20 == 0)
            {
                Thread.Sleep(20);
            }
        }
    }

    private double Measure(Func<string, bool> hit, bool hotKey)
    {
        var least = double.MaxValue;
        for (var i = 0; i < Slices; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Slice(hit, hotKey, PerSlice);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalNanoseconds / PerSlice);
        }

        return least;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Slice(Func<string, bool> hit, bool hotKey, int count)
    {
        var hits = 0;
        if (hotKey)
        {
            var key = _asked[7];
            for (var i = 0; i < count; i++)
            {
                hits += hit(key) ? 1 : 0;
            }
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                hits += hit(_asked[_zipf[i & 4095]]) ? 1 : 0;
            }
        }

        return hits;
    }
}
