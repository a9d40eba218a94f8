using Larder;

namespace CoreLibCache;

// snippet: core-lib-attributes-foos
internal static partial class Foos
{
    [Cached("test_cache_param_{fooId}", Ttl = "3h2m1s", Cache = "memcached")]
    public static partial string GetFoo(int fooId);

    [Invalidates("test_cache_param_{fooId}", Cache = "memcached")]
    public static partial void SetFoo(int fooId, string value);

    private static string GetFooCore(int fooId)
    {
        Console.WriteLine($"calculating {fooId}");
        return $"foo {fooId}";
    }

    private static void SetFooCore(int fooId, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        Console.WriteLine($"foo {fooId} is {value} now");
    }
}
// end
