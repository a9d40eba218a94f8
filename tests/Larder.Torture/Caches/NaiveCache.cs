using System.Collections.Concurrent;

namespace Larder.Torture.Caches;

/// <summary>
/// Two dictionaries and a lock for each key: everything that a cache is asked for, and each of the faults that the
/// scenarios look for. It shows that they find them.
/// </summary>
internal sealed class NaiveCache(NaiveStore far) : ITorturedCache
{
    private readonly ConcurrentDictionary<string, int> _near = [];
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = [];
    private Action? _whenStoring;
    private Action? _whenFarAnswers;

    public NaiveCache(int entries)
        : this(new NaiveStore(entries)) { }

    public Abilities Abilities =>
        Abilities.Tags
        | Abilities.Clear
        | Abilities.SharedRuns
        | Abilities.Sibling
        | Abilities.OtherNode
        | Abilities.FailSafe
        | Abilities.Refresh
        | Abilities.LooksAtOnce;

    public Action? WhenStoring
    {
        set => Volatile.Write(ref _whenStoring, value);
    }

    public Action? WhenFarAnswers
    {
        set => Volatile.Write(ref _whenFarAnswers, value);
    }

    public ITorturedCache Sibling => this;

    public ITorturedCache OtherNode => new NaiveCache(far);

    public async ValueTask<int> GetOrCreateAsync(
        string key,
        Factory factory,
        string? tag = null,
        CancellationToken token = default
    )
    {
        if (await GetAsync(key) is { } found)
        {
            return found;
        }

        var turn = _locks.GetOrAdd(key, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(token);
        try
        {
            return await GetAsync(key) ?? await FillAsync(key, factory, tag, token);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask<int?> GetAsync(string key)
    {
        if (_near.TryGetValue(key, out var near))
        {
            return near;
        }

        if (!far.Values.TryGetValue(key, out var value))
        {
            return null;
        }

        // the answer takes its time
        await Task.Yield();
        Interlocked.Exchange(ref _whenFarAnswers, null)?.Invoke();
        return _near[key] = value;
    }

    public async ValueTask SetAsync(string key, int value, string? tag = null)
    {
        Interlocked.Exchange(ref _whenStoring, null)?.Invoke();
        if (await far.TrySetAsync(key, value))
        {
            _near[key] = value;
        }

        if (tag is not null)
        {
            far.KeysOfTags.GetOrAdd(tag, static _ => [])[key] = true;
        }
    }

    public ValueTask RemoveAsync(string key)
    {
        _near.TryRemove(key, out _);
        far.Remove(key);
        return default;
    }

    public async ValueTask RemoveByTagAsync(string tag)
    {
        foreach (var key in far.KeysOfTags.GetValueOrDefault(tag)?.Keys ?? [])
        {
            await RemoveAsync(key);
        }
    }

    public async ValueTask ClearAsync()
    {
        foreach (var key in far.Values.Keys)
        {
            await RemoveAsync(key);
        }
    }

    public async ValueTask ExpireAsync(string key)
    {
        if (await GetAsync(key) is { } value)
        {
            far.Stale[key] = value;
            await RemoveAsync(key);
        }
    }

    public async ValueTask RefreshAsync(string key, Factory factory, string? tag = null) =>
        await SetAsync(key, await factory(CancellationToken.None), tag);

    public void Dispose() { }

    private async ValueTask<int> FillAsync(string key, Factory factory, string? tag, CancellationToken token)
    {
        try
        {
            var value = await factory(token);
            await SetAsync(key, value, tag);
            return value;
        }
        catch (SourceDownException) when (far.Stale.TryGetValue(key, out var stale))
        {
            return stale;
        }
    }
}
