using CoreLibCache;
using Larder;
using Larder.Memcached;
using Larder.Memory;

// snippet: core-lib-attributes
// the caches of the program; as long as there is one only, it is the default
LarderHost.Registry.Add("mem", new Cache(new MemoryStore(10_000)));
Console.WriteLine(LarderHost.Default == LarderHost.Registry["mem"]); // => True

var url = Environment.GetEnvironmentVariable("MEMCACHED_URL") ?? "memcached://localhost";
await using var memcached = await MemcachedConnection.ConnectAsync(MemcachedOptions.Parse(url));
var far = new Cache(new MemcachedStore(memcached, MemcachedStoreOptions.CoreLib));
LarderHost.Registry.Add("memcached", far);
try
{
    _ = LarderHost.Default;
}
catch (CacheNotFoundException)
{
    Console.WriteLine("two, and none of them is the default"); // => two, and none of them is the default
}

Console.WriteLine(Foos.GetFoo(7));
Console.WriteLine(Foos.GetFoo(7));

// => calculating 7
// => foo 7
// => foo 7
Console.WriteLine(far.Contains("test_cache_param_7")); // => True

Foos.SetFoo(7, "new"); // => foo 7 is new now
Console.WriteLine(Foos.Cached.GetFoo.InCache(7)); // => False
try
{
    Foos.GetFoo(8); // => calculating 8
    Foos.SetFoo(8, "");
}
catch (ArgumentException)
{
    // a change that fails leaves what is kept
    Console.WriteLine(Foos.Cached.GetFoo.InCache(8)); // => True
}
// end
