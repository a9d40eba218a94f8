using System.Diagnostics.CodeAnalysis;
using Larder.Building;
using Larder.Ground;

namespace Larder;

/// <summary>Caches by name, one of which may be the default.</summary>
/// <remarks>
/// Without a name one gets the default; where none was declared, the only cache that there is; never one of several. A name is
/// looked for to the letter, and then without regard to case, since configurations know none. Caches that were built here are disposed of with the registry, or when they are removed; those
/// that were given stay their givers'. Thread-safe.
/// </remarks>
public sealed class CacheRegistry : IDisposable, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Member> _members = [];
    private readonly SharedParts _shared = new();
    private readonly CacheDefaults? _defaults;
    private bool _isDisposed;
    private object _stamp = new();

    /// <summary>A registry without caches.</summary>
    /// <param name="defaults">What holds for caches that are built here and do not say it; those of the process where null.</param>
    public CacheRegistry(CacheDefaults? defaults = null)
    {
        _defaults = defaults;
    }

    /// <summary>Another object each time when the caches or their names change.</summary>
    internal object Stamp => Volatile.Read(ref _stamp);

    /// <summary>The names, in the order in which they were added.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _members.Select(static member => member.Name)];
            }
        }
    }

    /// <summary>The cache that is declared the default, or else the only one.</summary>
    /// <exception cref="CacheNotFoundException">There is none, or there are several and none is declared.</exception>
    public Cache Default
    {
        get
        {
            lock (_lock)
            {
                return (_members.Find(static member => member.IsDefault) ?? OnlyOne()).Made.Cache;
            }
        }
    }

    /// <summary>The cache with this name.</summary>
    /// <exception cref="CacheNotFoundException">There is none; the message names those that there are.</exception>
    public Cache this[string name] =>
        TryGet(name, out var cache)
            ? cache
            : throw new CacheNotFoundException($"There is no cache '{name}'; {Known()}.");

    /// <summary>Adds a cache, which stays its giver's.</summary>
    /// <exception cref="ArgumentException">The name is empty or taken, or another cache is the default.</exception>
    /// <exception cref="ObjectDisposedException">The registry is disposed of.</exception>
    public void Add(string name, Cache cache, bool isDefault = false)
    {
        ArgumentNullException.ThrowIfNull(cache);
        Keep(name, new OpenCache(cache, []), isDefault);
    }

    /// <summary>Builds a cache and adds it; it has this name also where it is counted, unless told otherwise.</summary>
    /// <returns>The cache.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken, or another cache is the default.</exception>
    /// <exception cref="CacheOptionsException">The cache makes no sense; the message lists every fault.</exception>
    /// <exception cref="ObjectDisposedException">The registry is disposed of.</exception>
    public Cache Add(string name, Action<CacheBuilder> tell, bool isDefault = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var made = CacheBuilder.Open(tell, name, _defaults, _shared);
        try
        {
            Keep(name, made, isDefault);
            return made.Cache;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Removes a cache, and disposes of what was built for it here.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name)
    {
        Member? member;
        lock (_lock)
        {
            member = _members.Find(member => member.IsCalled(name));
            _members.RemoveAll(one => one == member);
            Change();
        }

        member?.Made.Dispose();
        return member is not null;
    }

    /// <summary>Looks for the cache with this name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Cache? cache)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_lock)
        {
            cache = (_members.Find(member => member.IsCalled(name)) ?? OnlyOneLike(name))?.Made.Cache;
        }

        return cache is not null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        var faults = new Faults();
        foreach (var member in TakeAll())
        {
            faults.Gather(member.Made, static made => made.Dispose());
        }

        faults.Gather(_shared.TakeAll(), OpenCache.Dispose);

        faults.ThrowIfAny();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        var faults = new Faults();
        foreach (var member in TakeAll())
        {
            await faults.GatherAsync(member.Made, static made => made.DisposeAsync()).ConfigureAwait(false);
        }

        await faults.GatherAsync(_shared.TakeAll(), OpenCache.DisposeAsync).ConfigureAwait(false);

        faults.ThrowIfAny();
    }

    private void Keep(string name, OpenCache made, bool isDefault)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_members.Exists(other => other.IsCalled(name)))
            {
                throw new ArgumentException($"There is a cache '{name}' already.", nameof(name));
            }

            if (isDefault && _members.Find(static other => other.IsDefault) is { } taken)
            {
                throw new ArgumentException(
                    $"'{name}' cannot be the default, since '{taken.Name}' is.",
                    nameof(isDefault)
                );
            }

            _members.Add(new Member(name, made, isDefault));
            Change();
        }
    }

    private void Change() => Volatile.Write(ref _stamp, new object());

    private Member OnlyOne() =>
        _members is [var only] ? only : throw new CacheNotFoundException($"No cache is the default; {Known()}.");

    private Member? OnlyOneLike(string name) =>
        _members.FindAll(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)) is [var only]
            ? only
            : null;

    private string Known()
    {
        var names = Names;
        return names.Count == 0
            ? "there is none at all"
            : "there are " + string.Join(", ", names.Select(static name => $"'{name}'"));
    }

    private List<Member> TakeAll()
    {
        lock (_lock)
        {
            // the youngest first: it may stand on an older one
            _isDisposed = true;
            List<Member> all = [.. _members];
            all.Reverse();
            _members.Clear();
            Change();
            return all;
        }
    }

    private sealed record Member(string Name, OpenCache Made, bool IsDefault)
    {
        public bool IsCalled(string name) => string.Equals(Name, name, StringComparison.Ordinal);
    }
}
