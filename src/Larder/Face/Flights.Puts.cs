namespace Larder;

/// <content>Methods that run to put their result under a key, which no store lists meanwhile.</content>
internal sealed partial class Flights
{
    private readonly List<CacheKey> _puts = [];

    public void BeginPut(CacheKey key)
    {
        lock (_lock)
        {
            _puts.Add(key);
        }
    }

    public void EndPut(CacheKey key)
    {
        lock (_lock)
        {
            _puts.Remove(key);
        }
    }
}
