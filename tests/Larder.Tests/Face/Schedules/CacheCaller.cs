using Larder.Testing.Histories;
using Larder.Testing.Schedules;

namespace Larder.Tests.Face.Schedules;

/// <summary>Calls a cache with one key and records what it brought.</summary>
internal sealed partial class CacheCaller(Cache cache, Factory factory, Freshness fresh, TagSet tags = default)
{
    private const string Key = "k";
    private readonly CachePolicy _policy = new() { Tags = tags };

    public void Do(CacheMove move, bool sync)
    {
        switch (move)
        {
            case CacheMove.GetOrCreate:
                GetOrCreate(sync);
                break;
            case CacheMove.Leave:
                Leave();
                break;
            case CacheMove.Set:
                Set(sync);
                break;
            case CacheMove.Take:
                Take(sync);
                break;
            case CacheMove.Remove or CacheMove.Clear or CacheMove.RemoveMatching:
                Remove(move, sync);
                break;
            default:
                DoMore(move, sync);
                break;
        }
    }

    public void Get()
    {
        var began = fresh.Now();
        if (cache.TryGet<int>(Key, out var value))
        {
            fresh.Read(value, began);
        }
    }

    public void GetOrCreate(bool sync)
    {
        var began = fresh.Now();
        fresh.Read(sync ? Ask() : Turns.Wait(StartAsync(default)), began);
    }

    /// <summary>A call that blocks its actor.</summary>
    public int Ask() => cache.GetOrCreate(Key, Make, _policy);

    /// <summary>A call of which the caller gets a task.</summary>
    public Task<int> StartAsync(CancellationToken token) =>
        cache.GetOrCreateAsync(Key, MakeAsync, _policy, token).AsTask();

    private void Leave()
    {
        using var leaving = new CancellationTokenSource();
        var began = fresh.Now();
        var call = StartAsync(leaving.Token);
        Turns.Point();
        leaving.Cancel();
        try
        {
            fresh.Read(Turns.Wait(call), began);
        }
        catch (OperationCanceledException e)
        {
            Assert.Equal(leaving.Token, e.CancellationToken);
        }
    }

    private void Set(bool sync)
    {
        var value = factory.Next();
        var began = fresh.Now();
        Assert.True(sync ? cache.Set(Key, value, _policy) : Turns.Wait(cache.SetAsync(Key, value, _policy).AsTask()));
        fresh.Changed(began, value);
    }

    private void Take(bool sync)
    {
        var began = fresh.Now();
        var taken = sync
            ? cache.TryTake<int>(Key, out var value)
                ? value
                : 0
            : Turns.Wait(cache.TakeAsync<int>(Key).AsTask()).Value;
        if (taken != 0)
        {
            fresh.Read(taken, began);
            fresh.Changed(began);
        }
    }

    private void Remove(CacheMove move, bool sync)
    {
        var began = fresh.Now();
        switch (move)
        {
            case CacheMove.Clear when sync:
                cache.Clear();
                break;
            case CacheMove.Clear:
                Turns.Wait(cache.ClearAsync().AsTask());
                break;
            case CacheMove.RemoveMatching when sync:
                cache.RemoveMatching("*");
                break;
            case CacheMove.RemoveMatching:
                Turns.Wait(cache.RemoveMatchingAsync("*").AsTask());
                break;
            case CacheMove.Remove when sync:
                cache.Remove(Key);
                break;
            default:
                Turns.Wait(cache.RemoveAsync(Key).AsTask());
                break;
        }

        fresh.Changed(began);
    }

    private int Make()
    {
        var value = Begin();
        Turns.Point();
        return value;
    }

    private async ValueTask<int> MakeAsync(CancellationToken token)
    {
        var value = Begin();
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return value;
    }

    private int Begin()
    {
        var value = factory.Begin();
        fresh.Made(value);
        return value;
    }
}
