using Larder;

namespace Snippets.CoreLib;

// snippet: core-lib-foos
public sealed class Foos
{
    private readonly Memoized<int, string> _get;

    public Foos(Cache cache)
    {
        _get = cache.Memoize<int, string>(
            Calculate,
            key: id => $"test_cache_param_{id}",
            expiration: new TimeSpan(hours: 3, minutes: 2, seconds: 1)
        );
    }

    public string GetFoo(int id) => _get.Invoke(id);

    public void SetFoo(int id, string value)
    {
        Console.WriteLine($"foo {id} is {value} now");
        _get.Forget(id); // after the change, and not if it fails
    }

    private static string Calculate(int id)
    {
        Console.WriteLine($"calculating {id}");
        return $"foo {id}";
    }
}
// end
