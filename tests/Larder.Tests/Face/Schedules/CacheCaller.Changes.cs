using Larder.Testing.Schedules;

namespace Larder.Tests.Face.Schedules;

internal sealed partial class CacheCaller
{
    private const string Other = "other";

    private void DoMore(CacheMove move, bool sync)
    {
        switch (move)
        {
            case CacheMove.Add:
                Add(sync);
                break;
            case CacheMove.Refresh:
                Refresh(sync);
                break;
            case CacheMove.Expire:
                Expire(sync);
                break;
            case CacheMove.GetOrCreateMany:
                GetOrCreateMany(sync);
                break;
            case CacheMove.SetMany:
                SetMany(sync);
                break;
            case CacheMove.Update:
                Update(sync);
                break;
            default:
                RemoveByTag(sync);
                break;
        }
    }

    private void Add(bool sync)
    {
        var value = factory.Next();
        var began = fresh.Now();
        if (sync ? cache.TryAdd(Key, value) : Turns.Wait(cache.TryAddAsync(Key, value).AsTask()))
        {
            fresh.Changed(began, value);
        }
    }

    private void Refresh(bool sync)
    {
        var began = fresh.Now();
        var value = sync
            ? cache.Refresh(Key, Make, _policy)
            : Turns.Wait(cache.RefreshAsync(Key, MakeAsync, _policy).AsTask());
        fresh.Read(value, began);
        fresh.Changed(began);
    }

    private void Expire(bool sync)
    {
        var life = TimeSpan.FromHours(1);
        _ = sync ? cache.Expire(Key, life) : Turns.Wait(cache.ExpireAsync(Key, life).AsTask());
    }

    private void GetOrCreateMany(bool sync)
    {
        string[] keys = [Other, Key];
        var began = fresh.Now();
        var batch = sync
            ? cache.GetOrCreateMany(keys, static key => $"{key}", MakeAll)
            : Turns.Wait(
                cache
                    .GetOrCreateManyAsync(keys, static key => $"{key}", async (ids, _) => await MakeAllAsync(ids))
                    .AsTask()
            );
        fresh.Read(batch.Values[Key], began);
    }

    private void SetMany(bool sync)
    {
        var value = factory.Next();
        KeyValuePair<string, int>[] values = [new(Key, value), new(Other, factory.Next())];
        var began = fresh.Now();
        Assert.Equal(2, sync ? cache.SetMany(values) : Turns.Wait(cache.SetManyAsync(values).AsTask()));
        fresh.Changed(began, value);
    }

    private void Update(bool sync)
    {
        var began = fresh.Now();
        var value = sync ? cache.Update<int>(Key, Next) : Turns.Wait(cache.UpdateAsync<int>(Key, Next).AsTask());
        fresh.Changed(began, value);

        int Next(CacheResult<int> found)
        {
            if (found.HasValue)
            {
                fresh.Read(found.Value, began);
            }

            return factory.Next();
        }
    }

    private void RemoveByTag(bool sync)
    {
        var tag = Assert.Single(tags);
        var began = fresh.Now();
        if (sync)
        {
            cache.RemoveByTag(tag);
        }
        else
        {
            Turns.Wait(cache.RemoveByTagAsync(tag).AsTask());
        }

        fresh.Changed(began);
    }

    private IReadOnlyDictionary<string, int> MakeAll(IReadOnlyList<string> keys)
    {
        var values = keys.ToDictionary(
            key => key,
            key => key == Key ? Begin() : factory.Next(),
            StringComparer.Ordinal
        );
        Turns.Point();
        return values;
    }

    private async Task<IReadOnlyDictionary<string, int>> MakeAllAsync(IReadOnlyList<string> keys)
    {
        await Task.Yield();
        return MakeAll(keys);
    }
}
