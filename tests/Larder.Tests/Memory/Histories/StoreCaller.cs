using Larder.Memory;
using Larder.Testing.Histories;
using Larder.Testing.Time;

namespace Larder.Tests.Memory.Histories;

/// <summary>Calls a store by key number and value, and records each call with its answer.</summary>
internal sealed class StoreCaller(MemoryStore store, History history, CacheKey[] keys, ManualTimeProvider? time = null)
{
    /// <summary>The life of a value below zero.</summary>
    public static readonly TimeSpan ShortLife = TimeSpan.FromMilliseconds(10);

    private readonly (int Number, long Fence)[] _tickets = new (int, long)[64];
    private int _taken = -1;

    public static CacheEntry EntryOf(int value) =>
        CacheEntry.Of(value, form: null, value < 0 ? Expiration.After(ShortLife) : default);

    public int Get(int worker, int key)
    {
        var began = history.Now();
        var value = store.GetAsync(keys[key], CacheContext.Sync).Result?.Value as int? ?? 0;
        history.Add(worker, key, CallKind.Get, value, value != 0, began);
        return value;
    }

    public void Set(int worker, int key, int value) => Store(worker, key, CallKind.Set, value, CacheMode.None);

    public void Add(int worker, int key, int value) => Store(worker, key, CallKind.Add, value, CacheMode.IfAbsent);

    public void Replace(int worker, int key, int value) =>
        Store(worker, key, CallKind.Replace, value, CacheMode.IfPresent);

    public void Remove(int worker, int key)
    {
        var began = history.Now();
        var said = store.RemoveAsync(keys[key], CacheContext.Sync).Result;
        history.Add(worker, key, CallKind.Remove, 0, said, began);
    }

    public void Clear(int worker)
    {
        var began = history.Now();
        Assert.True(store.ClearAsync(CacheContext.Sync).IsCompletedSuccessfully);
        ForAll(worker, CallKind.Clear, began);
    }

    /// <summary>What lives shortly is over, and is swept.</summary>
    public void Expire(int worker)
    {
        var began = history.Now();
        time!.Advance(ShortLife);
        store.FreeExpired();
        ForAll(worker, CallKind.Expire, began);
    }

    /// <summary>Reads the stamp of a key, for <see cref="Fill"/>.</summary>
    public int TakeTicket(int worker, int key)
    {
        var began = history.Now();
        var number = Interlocked.Increment(ref _taken);
        _tickets[number] = (number, store.FenceOf(keys[key]));
        history.Add(worker, key, CallKind.Ticket, 0, said: true, began, number);
        return number;
    }

    public void Fill(int worker, int key, int value, int ticket) =>
        Store(worker, key, CallKind.Fill, value, CacheMode.None, ticket);

    private void Store(int worker, int key, CallKind kind, int value, CacheMode mode, int ticket = -1)
    {
        var began = history.Now();
        var fence = ticket < 0 ? 0 : _tickets[ticket].Fence;
        var context = new CacheContext(mode | CacheMode.Synchronous, fence);
        var said = store.SetAsync(keys[key], EntryOf(value), context).Result;
        history.Add(worker, key, kind, value, said, began, Math.Max(0, ticket));
    }

    private void ForAll(int worker, CallKind kind, long began)
    {
        for (var key = 0; key < keys.Length; key++)
        {
            history.Add(worker, key, kind, 0, said: true, began);
        }
    }
}
