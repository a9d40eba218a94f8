using Larder.Stores;

namespace Larder.Memory;

public sealed partial class MemoryStore : IValueHolds
{
    private readonly ValueKeeper? _keeper;

    /// <summary>How many values could not be disposed of because their disposal failed.</summary>
    public long FailedDisposals => _keeper?.Faults ?? 0;

    /// <inheritdoc />
    IDisposable? IValueHolds.Hold(object? value) => value is null ? null : _keeper?.Hold(value);

    private void TellAndLetGo(CacheKey key, CacheEntry entry, RemovalCause cause)
    {
        try
        {
            _options.OnRemoved?.Invoke(key, entry, cause);
        }
        finally
        {
            _keeper!.Leave(entry);
        }
    }
}
