using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;
using Larder.Testing.Time;

namespace Larder.Tests.Layers.Outages;

/// <summary>Carries out steps while the far store comes and goes, and compares all that is read with what may be.</summary>
internal sealed class OutageRun
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private readonly ManualTimeProvider _time = new();
    private readonly Dictionary<string, OutageModel> _models = OutageStep.Keys.ToDictionary(
        key => key,
        _ => new OutageModel()
    );
    private readonly Random _random;
    private readonly MemoryStore _near;
    private readonly MemoryStore _far;
    private readonly RecoveryLayer? _layer;
    private readonly TwoLevelStore _store;
    private readonly Cache _cache;
    private int _loss;
    private int _last;
    private bool _wasSuspect;

    private OutageRun(OutageConfig config)
    {
        _random = new Random(config.Seed);
        _near = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time, MaxEntries = config.NearEntries });
        _far = new MemoryStore(new MemoryStoreOptions { TimeProvider = _time });
        var lossy = new LossyStore(_far, NextFate);
        var options = new RecoveryOptions
        {
            MaxPending = config.MaxPending,
            Breaker = new BreakerOptions { Failures = config.Failures, TimeProvider = _time },
        };
        _layer = config.IsNaive ? null : new RecoveryLayer(lossy, options);
        _store = new TwoLevelStore(_near, (ICacheStore?)_layer ?? new NaiveRecovery(lossy));
        _cache = new Cache(_store, new CacheOptions { TimeProvider = _time, DefaultExpiration = Life });
    }

    private FarHealth Health => _layer?.Health ?? default;

    private long Now => _time.GetTimestamp();

    public static void Check(OutageConfig config, IReadOnlyList<OutageStep> steps)
    {
        var run = new OutageRun(config);
        foreach (var step in steps)
        {
            run.Take(step);
            run._wasSuspect |= run.Health.IsSuspect;
            Assert.InRange(run.Health.Pending, 0, config.MaxPending);
        }

        run.End();
    }

    private LossyStore.Fate NextFate() =>
        _random.Next(4) >= _loss ? LossyStore.Fate.Answered
        : _random.Next(2) == 0 ? LossyStore.Fate.LostThere
        : LossyStore.Fate.LostBack;

    private void Take(OutageStep step)
    {
        var model = _models[step.Key];
        switch (step.Kind)
        {
            case OutageStepKind.Get:
                Read(step.Key);
                break;
            case OutageStepKind.GetMany:
                ReadMany();
                break;
            case OutageStepKind.Pass:
                _time.AdvanceMs(step.Milliseconds);
                break;
            case OutageStepKind.LoseNear:
                new Cache(_near).Clear();
                break;
            case OutageStepKind.FarChanges:
                _loss = step.Loss;
                break;
            case OutageStepKind.ClearSpace:
                Assert.True(_store.ClearAsync(CacheSpace.Of("a:"), CacheContext.Sync).IsCompletedSuccessfully);
                _models["a:1"].Remove();
                _models["a:2"].Remove();
                break;
            case OutageStepKind.Clear:
                _cache.Clear();
                _models.Values.ToList().ForEach(each => each.Remove());
                break;
            case OutageStepKind.RemoveTag:
                _cache.RemoveByTag("t");
                _models.Values.ToList().ForEach(each => each.RemoveTagged());
                break;
            case OutageStepKind.Remove:
                _cache.Remove(step.Key);
                model.Remove();
                break;
            default:
                Write(step, model);
                break;
        }
    }

    private void Write(OutageStep step, OutageModel model)
    {
        var value = ++_last;
        var life = TimeSpan.FromMilliseconds(step.Milliseconds);
        switch (step.Kind)
        {
            case OutageStepKind.Set:
                var entry = CacheEntry.Of(value, expiration: life);
                entry = step.HasTag ? entry.WithTags(TagSet.Of("t")) : entry;
                Assert.True(_store.SetAsync(step.Key, entry, CacheContext.Sync).Result);
                model.Set(value, Now + life.Ticks, step.HasTag);
                break;
            case OutageStepKind.Load:
                if (_cache.GetOrCreate(step.Key, () => value, life) is var read && read != value)
                {
                    model.Check(read, Now);
                }
                else
                {
                    model.May(value, Now + life.Ticks, hasTag: false);
                }

                break;
            case OutageStepKind.Add:
                Decide(() => _cache.GetOrAdd(step.Key, value, life), value, life, model);
                break;
            case OutageStepKind.Update:
                Decide(() => Update(step.Key, value, life, model), value, life, model);
                break;
            default:
                Take(step.Key, model);
                break;
        }
    }

    private int Update(string key, int value, TimeSpan life, OutageModel model) =>
        _cache.Update<int>(
            key,
            old =>
            {
                if (old.HasValue)
                {
                    model.Check(old.Value, Now);
                }

                return value;
            },
            life
        );

    /// <summary>The far store decides; where it fails nobody knows whether the value is there.</summary>
    private void Decide(Func<int> call, int value, TimeSpan life, OutageModel model)
    {
        try
        {
            if (call() is var answer && answer != value)
            {
                model.Check(answer, Now);
                return;
            }

            model.Set(value, Now + life.Ticks, hasTag: false);
        }
        catch (CacheStoreException)
        {
            Assert.NotEqual(0, _loss + Health.Pending + (int)Health.State);
            model.May(value, Now + life.Ticks, hasTag: false);
        }
    }

    private void Take(string key, OutageModel model)
    {
        try
        {
            if (_cache.TryTake<int>(key, out var value))
            {
                model.Check(value, Now);
                model.Remove();
            }
        }
        catch (CacheStoreException)
        {
            model.Forget();
        }
    }

    private void Read(string key)
    {
        if (_cache.TryGet<int>(key, out var value))
        {
            _models[key].Check(value, Now);
        }
    }

    private void ReadMany()
    {
        var found = new CacheEntry?[OutageStep.Keys.Count];
        var keys = OutageStep.Keys.Select(key => new CacheKey(key)).ToArray();
        Assert.True(_store.GetManyAsync(keys, found, CacheContext.Sync).IsCompletedSuccessfully);
        foreach (var (i, entry) in found.Index().Where(pair => pair.Item is not null))
        {
            _models[OutageStep.Keys[i]].Check((int)entry!.Value!, Now);
        }
    }

    /// <summary>The far store is back: it is told of everything, and then holds what was written last and nothing that was removed.</summary>
    private void End()
    {
        _loss = 0;
        _time.AdvanceMs(2_500);
        Assert.Equal(0, Health.Pending);
        var far = new Cache(_far);
        foreach (var (key, model) in _models)
        {
            Read(key);
            var isThere = far.TryGet<int>(key, out var value);
            if (isThere)
            {
                model.Check(value, Now);
            }

            // what was cleared for want of room has cost values too
            if (Health.Dropped == 0 && !_wasSuspect && model.Certain is { } certain && Now < certain.End)
            {
                Assert.Equal((true, certain.Value), (isThere, value));
            }
        }

        Assert.Equal(BreakerState.Closed, Health.State);
        _cache.Set("later", 1);
        Assert.Equal(1, far.Get<int>("later"));
    }
}
