// snippet: quickstart
using Larder;
using Larder.Memory;

// The server that runs for you is found by itself; the space is named after this program.
using var client = LarderClient.Connect();
Cache cache = client.Cache;

cache.Set("my_var", "Hello, World!");
string? value = cache.Get<string>("my_var");
Console.WriteLine($"Retrieved value: {value}"); // => Retrieved value: Hello, World!

Console.WriteLine($"Variables in cache: {string.Join(", ", cache.Keys())}"); // => Variables in cache: my_var

cache.Clear();
Console.WriteLine($"After clear: {cache.Count()}"); // => After clear: 0

// The same API in memory, without a server. The factory runs once, however many ask at the same time.
var memory = new Cache(new MemoryStore(100_000));
for (var call = 1; call <= 2; call++)
{
    var text = await memory.GetOrCreateAsync("report", token => LoadAsync(token), TimeSpan.FromMinutes(1));
    Console.WriteLine($"Call {call}: {text}");
}

// => loading
// => Call 1: the report
// => Call 2: the report

static ValueTask<string> LoadAsync(CancellationToken token)
{
    token.ThrowIfCancellationRequested();
    Console.WriteLine("loading");
    return new("the report");
}
// end
