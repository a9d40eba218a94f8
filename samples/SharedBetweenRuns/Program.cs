using Larder;
using Larder.Codecs;
using SharedBetweenRuns;

// SharedBetweenRuns [load|verify|clear] [file]
// The first run parses the file and keeps the records in the Larder server; later runs do not touch the file.
var mode = args.ElementAtOrDefault(0) ?? "load";
var file = args.ElementAtOrDefault(1) ?? "/var/lib/dpkg/status";

using var client = LarderClient.Connect(
    new LarderClientOptions
    {
        Space = "packages",
        Cache = new CacheOptions
        {
            DefaultExpiration = Expiration.Never,
            Codec = new StandardCodec(new JsonCodec(RecordsJson.Default)),
        },
    }
);
var shelf = new Shelf(client.Cache);

return mode switch
{
    "load" => await LoadAsync(),
    "verify" => await VerifyAsync(),
    "clear" => await ClearAsync(),
    _ => Fail($"unknown mode {mode}: use load, verify or clear"),
};

async Task<int> LoadAsync()
{
    var time = TimeProvider.System;
    var start = time.GetTimestamp();
    var records = await shelf.LoadAsync();
    if (records is not null)
    {
        Console.WriteLine(
            $"loaded {records.Count} records in {time.GetElapsedTime(start).TotalMilliseconds:F0} ms (from Larder)"
        );
        return 0;
    }

    start = time.GetTimestamp();
    records = [.. StatusFile.Read(file)];
    Console.WriteLine(
        $"loaded {records.Count} records in {time.GetElapsedTime(start).TotalMilliseconds:F0} ms (parsed)"
    );
    await shelf.StoreAsync(records);
    return 0;
}

async Task<int> VerifyAsync()
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

async Task<int> ClearAsync()
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
