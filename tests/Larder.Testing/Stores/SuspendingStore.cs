using Larder.Stores;

namespace Larder.Testing.Stores;

/// <summary>A store whose asynchronous answers really come later, as those of a wire do.</summary>
public sealed class SuspendingStore(ICacheStore inner) : WrappedStore(inner)
{
    protected override async ValueTask BeforeAsync(CacheContext context)
    {
        if (!context.IsSynchronous)
        {
            await Task.Yield();
        }
    }
}
