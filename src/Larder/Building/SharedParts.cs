using System.Runtime.ExceptionServices;
using Larder.Ground;

namespace Larder.Building;

/// <summary>Parts that the caches of a registry share, by name. Thread-safe.</summary>
internal sealed class SharedParts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Outcome> _parts = new(StringComparer.Ordinal);
    private readonly List<object> _made = [];

    public T Get<T>(string name, Func<ValueTask<T>> open)
        where T : class
    {
        // one at a time: whoever comes second shall not open another one
        lock (_lock)
        {
            if (!_parts.TryGetValue(name, out var known))
            {
                _parts[name] = known = Open(open);
            }

            known.Fault?.Throw();
            return (T)known.Part!;
        }
    }

    /// <summary>Everything that was made, in that order; afterwards there is nothing here.</summary>
    public IReadOnlyList<object> TakeAll()
    {
        lock (_lock)
        {
            object[] all = [.. _made];
            _made.Clear();
            _parts.Clear();
            return all;
        }
    }

    private Outcome Open<T>(Func<ValueTask<T>> open)
        where T : class
    {
        try
        {
            var part = Blocking.Completed(open(), open);
            if (part is IDisposable or IAsyncDisposable)
            {
                _made.Add(part);
            }

            return new Outcome(part, Fault: null);
        }
        catch (CacheException fault)
        {
            return new Outcome(Part: null, ExceptionDispatchInfo.Capture(fault));
        }
    }

    private sealed record Outcome(object? Part, ExceptionDispatchInfo? Fault);
}
