namespace Larder.Testing.Histories;

/// <summary>Records the calls of several workers by one clock that orders them as they happened.</summary>
/// <remarks>Each worker adds under its own number; reading is for the time after them.</remarks>
public sealed class History(int workers)
{
    private readonly List<Call>[] _calls = [.. Enumerable.Range(0, workers).Select(_ => new List<Call>())];
    private long _clock;

    /// <summary>All calls.</summary>
    public IEnumerable<Call> Calls => _calls.SelectMany(calls => calls);

    /// <summary>The next moment.</summary>
    public long Now() => Interlocked.Increment(ref _clock);

    /// <summary>A call that began at a moment has ended now.</summary>
    public void Add(int worker, int key, CallKind kind, int value, bool said, long began, int ticket = 0) =>
        _calls[worker].Add(new Call(key, kind, value, said, began, Now(), ticket));

    /// <summary>Throws unless the calls on each key can be put into an order that the register allows.</summary>
    public void Check(CacheRegister register)
    {
        foreach (var calls in Calls.GroupBy(call => call.Key))
        {
            if (!register.Allows([.. calls]))
            {
                throw new HistoryException(
                    $"No order explains these calls{(register.Forgets ? " of a store that may forget" : "")}:\n"
                        + string.Join('\n', calls.OrderBy(call => call.Began))
                );
            }
        }
    }
}
