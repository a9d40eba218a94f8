using Larder;
using Larder.Codecs;
using SharedBetweenRuns;

// SharedBetweenRuns [load|verify|clear] [file]
// The first run parses the file, works something out of it that takes a while, and keeps both in the Larder server;
// later runs have them at once and do not touch the file.
var mode = args.ElementAtOrDefault(0) ?? "load";
var file = args.ElementAtOrDefault(1) ?? "/var/lib/dpkg/status";

var options = new LarderClientOptions
{
    Space = "packages",
    Cache = new CacheOptions
    {
        DefaultExpiration = Expiration.Never,
        Codec = new StandardCodec(new JsonCodec(RecordsJson.Default)),
    },
};

try
{
    using var client = LarderClient.Connect(options);
    var shelf = new Shelf(client.Cache);
    return mode switch
    {
        "load" => await LoadAsync(client.Cache, shelf),
        "verify" => await VerifyAsync(shelf),
        "clear" => await ClearAsync(client),
        _ => Fail($"unknown mode {mode}: use load, verify or clear"),
    };
}
catch (LarderUnavailableException noServer)
{
    return Fail(noServer.Message);
}

async Task<int> LoadAsync(Cache cache, Shelf shelf)
{
    var time = TimeProvider.System;
    var start = time.GetTimestamp();
    var records = await shelf.LoadAsync();
    var isParsed = records is null;
    if (records is null)
    {
        start = time.GetTimestamp();
        records = [.. StatusFile.Read(file)];
    }

    Tell($"loaded {records.Count} records", start, isParsed ? "parsed" : "from Larder");
    if (isParsed)
    {
        await shelf.StoreAsync(records);
    }

    start = time.GetTimestamp();
    var isComputed = false;
    var alike = await cache.GetOrCreateAsync(
        Alike.Key,
        _ =>
        {
            isComputed = true;
            return new ValueTask<Alike>(Alike.Of(records));
        }
    );
    Tell($"found the nearest of {alike.Nearest.Count} packages", start, isComputed ? "computed" : "from Larder");
    return 0;

    void Tell(string what, long since, string how) =>
        Console.WriteLine($"{what} in {time.GetElapsedTime(since).TotalMilliseconds:F0} ms ({how})");
}

async Task<int> VerifyAsync(Shelf shelf)
{
    var fresh = StatusFile.Read(file).ToDictionary(record => record.Key, StringComparer.Ordinal);
    var byKey = 0;
    foreach (var (key, record) in fresh)
    {
        byKey += record.Equals(await shelf.FindAsync(key, CancellationToken.None)) ? 1 : 0;
    }

    var listed = await shelf.LoadAsync() ?? [];
    var byList = listed.Count(record => record.Equals(fresh.GetValueOrDefault(record.Key)));
    Console.WriteLine(
        $"{fresh.Count} records parsed, {byKey} equal by key, {listed.Count} listed, {byList} of them equal"
    );
    return fresh.Count > 0 && byKey == fresh.Count && listed.Count == fresh.Count && byList == fresh.Count
        ? 0
        : Fail("the server holds something else than the file");
}

static async Task<int> ClearAsync(LarderClient client)
{
    var neighbour = client.Space("packages-neighbour");
    await neighbour.SetAsync("note", "not yours to clear");
    var removed = await client.ClearAsync(client.DefaultSpace);
    Console.WriteLine($"removed {removed} entries, {await client.Cache.CountAsync()} left in packages");
    Console.WriteLine($"packages-neighbour still says: {await neighbour.GetAsync<string>("note")}");
    return 0;
}

static int Fail(string what)
{
    Console.Error.WriteLine(what);
    return 1;
}
