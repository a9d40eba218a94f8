using Larder.Memory;
using Larder.Testing.Time;

namespace Larder.Tests.Memory.Reference;

/// <summary>Carries out steps on a store and on the reference, and compares all that can be seen after each.</summary>
internal sealed class ReferenceRun
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<Departure> _gone = [];
    private readonly (long Stamp, long Fence)[] _tickets = new (long, long)[ReferenceKeys.Count];
    private readonly ReferenceStore _reference;
    private readonly MemoryStore _store;
    private readonly bool _isWeighted;
    private int _weight;

    private ReferenceRun(StoreConfig config)
    {
        _reference = new ReferenceStore(config);
        _isWeighted = config.MaxWeight is not null;
        _store = new MemoryStore(
            new MemoryStoreOptions
            {
                Eviction = config.Eviction,
                MaxEntries = config.MaxEntries,
                MaxWeight = config.MaxWeight,
                Weigher = _isWeighted ? (_, _) => _weight : null,
                TimeProvider = _time,
                Randomness = () => config.Seed,
                OnRemoved = (key, entry, cause) =>
                    _gone.Add(new Departure(Array.IndexOf(ReferenceKeys.All, key), (int)entry.Value!, cause)),

                // only steps of the list sweep
                SweepInterval = TimeSpan.FromDays(10_000),
            }
        );
    }

    public static void Check(StoreConfig config, IReadOnlyList<Step> steps)
    {
        var run = new ReferenceRun(config);
        foreach (var step in steps)
        {
            run.Take(step);
        }

        StoreInvariants.Check(run._store);
        Assert.Equal(
            run._reference.LiveKeys.Order(),
            ReferenceKeys.All.Index().Where(key => run.IsThere(key.Item)).Select(key => key.Index)
        );
    }

    private void Take(Step step)
    {
        _gone.Clear();
        _reference.Gone.Clear();
        Compare(step);
        if (_gone.Count > 0 || _reference.Gone.Count > 0)
        {
            Assert.Equal(Sorted(_reference.Gone), Sorted(_gone));
        }

        Require(_store.HeldEntries == _reference.Count, step, "count");
        Require(!_isWeighted || _store.HeldWeight == _reference.Weight, step, "weight");
    }

    private void Compare(Step step)
    {
        var key = ReferenceKeys.All[step.Key];
        switch (step.Kind)
        {
            case StepKind.Get:
                var value = _store.GetAsync(key, CacheContext.Sync).Result?.Value as int?;
                Require(value == _reference.Get(step.Key, counts: true), step, "value");
                break;
            case StepKind.Probe:
                Require(IsThere(key) == _reference.Get(step.Key, counts: false) is not null, step, "presence");
                break;
            case StepKind.Remove:
                var removed = _store.RemoveAsync(key, CacheContext.Sync).Result;
                Require(removed == _reference.Remove(step.Key), step, "answer");
                break;
            case StepKind.Ticket:
                _tickets[step.Key] = (_reference.StampOf(step.Key), _store.FenceOf(key));
                break;
            case StepKind.Pass:
                _time.AdvanceMs(step.Milliseconds);
                _reference.Now += step.Milliseconds;
                break;
            case StepKind.Sweep:
                _store.FreeExpired();
                _reference.Sweep();
                break;
            case StepKind.Clear:
                Require(_store.ClearAsync(CacheContext.Sync).IsCompletedSuccessfully, step, "answer");
                _reference.Clear(_ => true);
                break;
            case StepKind.ClearSpace:
                var space = CacheSpace.Of(ReferenceKeys.Space);
                Require(_store.ClearAsync(space, CacheContext.Sync).IsCompletedSuccessfully, step, "answer");
                _reference.Clear(ReferenceKeys.IsInSpace);
                break;
            case StepKind.Trim:
                var share = step.Weight / 16.0;
                var evicted = _store.Trim(share);
                Require(evicted == _gone.Count(gone => gone.Cause == RemovalCause.Evicted), step, "answer");
                _reference.Trim(share, _gone);
                break;
            case StepKind.Resize:
                long entries = step.Value % 4 == 0 ? StoreConfig.Wide : 1 + (step.Value % (ReferenceKeys.Count + 2));
                long? weight = _isWeighted ? 1 + (step.Value % 31) : null;
                _store.Resize(entries, weight);
                _reference.Resize(entries, weight, _gone);
                break;
            default:
                Set(step, key);
                break;
        }
    }

    private void Set(Step step, CacheKey key)
    {
        var (stamp, fence) = _tickets[step.Key];
        if (step.Kind == StepKind.Fill && fence == 0)
        {
            return;
        }

        var mode = step.Kind switch
        {
            StepKind.Add => CacheMode.IfAbsent,
            StepKind.Replace => CacheMode.IfPresent,
            _ => CacheMode.None,
        };
        var entry = CacheEntry.Of(step.Value, form: null, ExpirationOf(step)).WithPriority(step.Priority);
        _weight = step.Weight;
        var context = new CacheContext(mode | CacheMode.Synchronous, step.Kind == StepKind.Fill ? fence : 0);
        var stored = _store.SetAsync(key, entry, context).Result;
        Require(stored == _reference.Set(step, stamp, _gone), step, "answer");
    }

    private static Expiration ExpirationOf(Step step) =>
        step.Milliseconds == 0 ? default
        : step.Limit < 0 ? TimeSpan.FromMilliseconds(step.Milliseconds)
        : Expiration.Sliding(
            TimeSpan.FromMilliseconds(step.Milliseconds),
            step.Limit == 0 ? TimeSpan.MaxValue : TimeSpan.FromMilliseconds(step.Limit)
        );

    private bool IsThere(CacheKey key) =>
        _store.GetAsync(key, CacheContext.Sync.With(CacheMode.Probe)).Result is not null;

    private static IEnumerable<Departure> Sorted(IEnumerable<Departure> gone) =>
        gone.OrderBy(departure => departure.Key).ThenBy(departure => departure.Cause);

    private static void Require(bool holds, Step step, string what)
    {
        if (!holds)
        {
            Assert.Fail($"{step}: {what} differs");
        }
    }
}
