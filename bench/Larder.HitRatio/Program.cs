using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Larder;
using Larder.Memory;

var traces = args.Length > 0 ? args : [];
var seeds = 10;
double mean = 0;
var cells = 0;
foreach (var path in traces)
{
    var keys = Read(path);
    var distinct = keys.Distinct().Count();
    var names = new Dictionary<int, string>();
    foreach (var key in keys)
    {
        names.TryAdd(key, key.ToString(CultureInfo.InvariantCulture));
    }

    foreach (var share in new[] { 0.01, 0.05, 0.20 })
    {
        var capacity = (int)(distinct * share);
        double sum = 0,
            least = 1,
            most = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            var ratio = Run(keys, names, capacity, (ulong)seed * 7919 + 17);
            sum += ratio;
            least = Math.Min(least, ratio);
            most = Math.Max(most, ratio);
        }

        Console.WriteLine(
            $"{Path.GetFileName(path), -24} {capacity, 8} {100 * sum / seeds, 6:0.00}  ({100 * least:0.00} .. {100 * most:0.00})"
        );
        mean += 100 * sum / seeds;
        cells++;
    }
}

Console.WriteLine($"mean of {cells} cells {mean / cells:0.00}");

static double Run(int[] keys, Dictionary<int, string> names, int capacity, ulong seed)
{
    // another prefix gives every key another hash
    var space = CacheSpace.Of($"seed{seed}:");
    var store = new MemoryStore(new MemoryStoreOptions { MaxEntries = capacity, Randomness = () => seed });
    var hits = 0;
    var entryValue = new object();
    foreach (var key in keys)
    {
        var name = new CacheKey(space, names[key]);
        if (store.GetAsync(name).Result is not null)
        {
            hits++;
        }
        else
        {
            _ = store.SetAsync(name, CacheEntry.Of(entryValue));
        }
    }

    return (double)hits / keys.Length;
}

static int[] Read(string path)
{
    if (path.EndsWith(".gz", StringComparison.Ordinal))
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var keys = new List<int>();
        while (text.ReadLine() is { } line)
        {
            if (int.TryParse(line.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var key))
            {
                keys.Add(key);
            }
        }

        return [.. keys];
    }

    var bytes = File.ReadAllBytes(path);
    var numbers = new int[bytes.Length / 4];
    for (var i = 0; i < numbers.Length; i++)
    {
        numbers[i] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(i * 4));
    }

    return numbers;
}
