using Microsoft.Extensions.Internal;

namespace Larder.Torture.Caches;

/// <summary>The clock of the framework's cache, which is asked in the middle of its work.</summary>
internal sealed class HookedClock : ISystemClock
{
    private Action? _next;

    /// <summary>Called once, by who asks next.</summary>
    public Action? Next
    {
        set => Volatile.Write(ref _next, value);
    }

    public DateTimeOffset UtcNow
    {
        get
        {
            Interlocked.Exchange(ref _next, null)?.Invoke();
            return TimeProvider.System.GetUtcNow();
        }
    }
}
