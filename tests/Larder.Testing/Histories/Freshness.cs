using System.Collections.Concurrent;
using System.Globalization;

namespace Larder.Testing.Histories;

/// <summary>What reads of one key may bring: never what was made before a change that itself had ended before the read began.</summary>
/// <remarks>
/// Weaker than an order of all calls, so it holds for stores that keep a value in two places; it is exactly the promise
/// that a value removed or replaced while it was being loaded is not brought back. Each value is made once. Thread-safe;
/// <see cref="Check"/> is for the time after all calls.
/// </remarks>
public sealed class Freshness
{
    private readonly ConcurrentDictionary<int, long> _made = [];
    private readonly ConcurrentBag<(long Began, long Ended)> _changes = [];
    private readonly ConcurrentBag<(int Value, long Began)> _reads = [];
    private long _clock;

    /// <summary>The next moment.</summary>
    public long Now() => Interlocked.Increment(ref _clock);

    /// <summary>A value is made now of what its source holds.</summary>
    public void Made(int value) => _made[value] = Now();

    /// <summary>A removal that began at a moment, or a set of a value, has ended now.</summary>
    public void Changed(long began, int value = 0)
    {
        var now = Now();
        _changes.Add((began, now));
        if (value != 0)
        {
            _made[value] = now;
        }
    }

    /// <summary>A read that began at a moment brought a value.</summary>
    public void Read(int value, long began) => _reads.Add((value, began));

    /// <summary>Throws if a read brought a value that nobody made, or one that was replaced before.</summary>
    public void Check()
    {
        foreach (var (value, began) in _reads)
        {
            if (!_made.TryGetValue(value, out var made))
            {
                throw new HistoryException(string.Create(CultureInfo.InvariantCulture, $"Nobody made {value}."));
            }

            if (_changes.FirstOrDefault(change => made < change.Began && change.Ended < began) is { Ended: > 0 } change)
            {
                throw new HistoryException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{value}, made at {made}, was replaced from {change.Began} to {change.Ended}, and was read from {began} on."
                    )
                );
            }
        }
    }
}
