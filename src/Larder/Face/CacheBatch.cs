using System.Diagnostics.CodeAnalysis;

namespace Larder;

/// <summary>What came of asking for many values: those that are there, and for the others why they are not.</summary>
/// <remarks>Does not change any more once a caller has it; thread-safe then.</remarks>
public sealed class CacheBatch<TId, T>
    where TId : notnull
{
    private readonly Dictionary<TId, T> _values = [];
    private readonly Dictionary<TId, Exception> _faults = [];

    internal CacheBatch() { }

    /// <summary>The values that are there, by what was asked for.</summary>
    public IReadOnlyDictionary<TId, T> Values => _values;

    /// <summary>What kept values away. What the load knows nothing of is in neither.</summary>
    public IReadOnlyDictionary<TId, Exception> Faults => _faults;

    /// <summary>The value of one that was asked for.</summary>
    /// <exception cref="CacheException">It could not be loaded; the inner exception says why.</exception>
    /// <exception cref="KeyNotFoundException">It was not asked for, or the load brought none.</exception>
    public T this[TId id] =>
        _values.TryGetValue(id, out var value) ? value
        : _faults.TryGetValue(id, out var fault) ? throw new CacheException($"'{id}' could not be loaded.", fault)
        : throw new KeyNotFoundException($"There is no value for '{id}'.");

    /// <summary>The value of one that was asked for; false where it is not there, for whatever reason.</summary>
    public bool TryGetValue(TId id, [MaybeNullWhen(false)] out T value) => _values.TryGetValue(id, out value);

    internal void Add(TId id, T value) => _values[id] = value;

    internal void AddFault(TId id, Exception fault)
    {
        if (fault is not ValueNotLoadedException)
        {
            _faults[id] = fault;
        }
    }
}
