using System.Runtime.InteropServices;
using Larder.Stores;

namespace Larder;

/// <summary>The running flights of a cache, at most one for each key that new callers may board. Thread-safe.</summary>
internal sealed partial class Flights
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CacheKey, Flight> _running = [];

    // nobody can board them any more, but what they bring may still be stored
    private readonly HashSet<Flight> _strays = [];
    private volatile int _count;

    /// <summary>A seat in the running flight for a key, or the lead of a new one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fence">The key's stamp as the caller read it: a flight that began at an earlier one is not boarded.</param>
    /// <param name="tags">The tags that the value will have if the caller leads; null when they are not known yet.</param>
    public Seat<T> Board<T>(CacheKey key, long fence, TagSet? tags)
    {
        lock (_lock)
        {
            if (
                _running.TryGetValue(key, out var running)
                && running.Fence >= fence
                && running is FlightOf<T> flight
                && !flight.MayBeUntagged
            )
            {
                flight.Board();
                return new(this, flight, Leads: false);
            }

            return Lead(new FlightOf<T>(key, fence) { Tags = tags });
        }
    }

    /// <summary>The lead of a new flight that replaces whatever there is, and whatever is on its way.</summary>
    public Seat<T> BoardAnew<T>(CacheKey key, long fence, TagSet? tags)
    {
        lock (_lock)
        {
            _changes.Note(key);
            var refresh = new FlightOf<T>(key, fence)
            {
                IsRefresh = true,
                IsOnDemand = true,
                Tags = tags,
            };
            _running.GetValueOrDefault(key)?.Overtake(refresh);
            DetachStrays(key);
            return Lead(refresh);
        }
    }

    /// <summary>The lead of a new flight that refreshes a value; null while one for the key is running.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fence">The key's stamp as the caller read it.</param>
    /// <param name="tags">The tags that the new one will have; null when they are not known yet.</param>
    /// <param name="replaces">When the value was made; zero when unknown.</param>
    public Seat<T>? Refresh<T>(CacheKey key, long fence, TagSet? tags, long replaces)
    {
        lock (_lock)
        {
            if (_running.TryGetValue(key, out var running) && running.Fence == fence)
            {
                return null;
            }

            return Lead(
                new FlightOf<T>(key, fence)
                {
                    IsRefresh = true,
                    Replaces = replaces,
                    Tags = tags,
                }
            );
        }
    }

    /// <summary>The flight goes on when every caller has left. True: it would not have before.</summary>
    public bool GoOn(Flight flight)
    {
        lock (_lock)
        {
            return flight.GoOn();
        }
    }

    /// <summary>Callers from now on start anew.</summary>
    /// <returns>The flight that was running, if there was one.</returns>
    public Flight? Detach(CacheKey key)
    {
        if (_count == 0)
        {
            return null;
        }

        lock (_lock)
        {
            return DetachHeld(key);
        }
    }

    /// <summary>Callers from now on start anew for what may have a tag.</summary>
    public void DetachTagged(string tag)
    {
        lock (_lock)
        {
            foreach (
                var flight in _running
                    .Values.Concat(_strays)
                    .Where(flight => flight.Tags?.Contains(tag, StringComparer.Ordinal) != false)
                    .ToArray()
            )
            {
                flight.IsDetached = true;
                Forget(flight);
                Strand(flight);
            }
        }
    }

    /// <summary>What matches a pattern is going to be removed.</summary>
    /// <returns>
    /// The keys that no store lists yet: those that are being put or loaded, also by flights that nobody can board any more.
    /// </returns>
    public CacheKey[] BeginSweep(string pattern)
    {
        lock (_lock)
        {
            _changes.NoteMatching(pattern);
            return
            [
                .. _running
                    .Values.Concat(_strays)
                    .Select(static flight => flight.Key)
                    .Concat(_puts)
                    .Distinct()
                    .Where(key => KeyPattern.Matches(pattern, key.ToString())),
            ];
        }
    }

    /// <summary>Callers from now on start anew, whatever their key.</summary>
    public void DetachAll()
    {
        lock (_lock)
        {
            _strays.UnionWith(_running.Values);
            _running.Clear();
            Count();
            foreach (var flight in _strays)
            {
                flight.IsDetached = true;
            }

            _changes.NoteAll();
        }
    }

    /// <summary>The flight lands now: callers from now on find what it has stored, or start anew.</summary>
    public void Remove(Flight flight)
    {
        lock (_lock)
        {
            Forget(flight);
            _strays.Remove(flight);
            Count();
            flight.IsOver = true;
        }
    }

    /// <summary>The flight goes on, perhaps for ever, but callers from now on start anew.</summary>
    public void GiveUp(Flight flight)
    {
        lock (_lock)
        {
            Forget(flight);
            Strand(flight);
        }
    }

    private Flight? DetachHeld(CacheKey key)
    {
        _changes.Note(key);
        if (_running.Remove(key, out var flight))
        {
            Strand(flight);
        }

        DetachStrays(key);
        return flight;
    }

    private void DetachStrays(CacheKey key)
    {
        foreach (var stray in _strays)
        {
            stray.IsDetached |= stray.Key == key;
        }
    }

    private Seat<T> Lead<T>(FlightOf<T> flight)
    {
        if (_running.TryGetValue(flight.Key, out var replaced))
        {
            Strand(replaced);
        }

        _running[flight.Key] = flight;
        Count();
        return new(this, flight, Leads: true);
    }

    private void Leave(Flight flight)
    {
        lock (_lock)
        {
            if (!flight.LeavesEmpty())
            {
                return;
            }

            Forget(flight);
            Strand(flight);
        }

        flight.Abandon();
    }

    private void Strand(Flight flight)
    {
        if (!flight.IsOver)
        {
            _strays.Add(flight);
            Count();
        }
    }

    private void Forget(Flight flight)
    {
        if (_running.TryGetValue(flight.Key, out var running) && ReferenceEquals(running, flight))
        {
            _running.Remove(flight.Key);
            Count();
        }
    }

    /// <summary>A caller's place in a flight; leaves it when disposed.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Seat<T>(Flights Flights, FlightOf<T> Flight, bool Leads) : IDisposable
    {
        public void Dispose() => Flights.Leave(Flight);
    }
}
