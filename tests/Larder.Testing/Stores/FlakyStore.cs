using Larder.Stores;

namespace Larder.Testing.Stores;

/// <summary>A store that fails whenever its switch says so.</summary>
/// <param name="inner">The store that works.</param>
/// <param name="fails">Asked before every verb.</param>
public sealed class FlakyStore(ICacheStore inner, Func<bool> fails) : WrappedStore(inner)
{
    private int _failures;

    public int Failures => _failures;

    protected override ValueTask BeforeAsync(CacheContext context)
    {
        if (!fails())
        {
            return default;
        }

        Interlocked.Increment(ref _failures);
        return ValueTask.FromException(new CacheStoreException("The store failed, as the test asked."));
    }
}
