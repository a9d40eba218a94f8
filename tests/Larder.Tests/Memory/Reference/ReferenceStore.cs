using Larder.Memory;

namespace Larder.Tests.Memory.Reference;

/// <summary>What a bounded store does, written as a list and without any thought of speed.</summary>
/// <remarks>Where the order of leaving cannot be told from outside, it takes the store's word for who was chosen.</remarks>
internal sealed class ReferenceStore(StoreConfig config)
{
    private readonly List<Held> _held = [];
    private readonly long[] _stamps = new long[ReferenceKeys.Count];
    private long _turn;
    private long _maxEntries = config.MaxEntries;
    private long? _maxWeight = config.MaxWeight;

    public long Now { get; set; }

    /// <summary>Who left during the last step.</summary>
    public List<Departure> Gone { get; } = [];

    public int Count => _held.Count;

    public long Weight => _held.Sum(held => held.Weight);

    public IEnumerable<int> LiveKeys => _held.Where(held => !IsOver(held)).Select(held => held.Key);

    private bool IsWeighted => config.MaxWeight is not null;

    public long StampOf(int key) => _stamps[key];

    public int? Get(int key, bool counts)
    {
        var held = Find(key);
        if (held is null || IsOver(held))
        {
            return null;
        }

        if (counts)
        {
            held.Turn = config.Eviction == EvictionKind.LeastRecentlyUsed ? ++_turn : held.Turn;
            held.Uses++;
            Prolong(held);
        }

        return held.Value;
    }

    public bool Set(Step step, long stamp, IEnumerable<Departure> told)
    {
        var old = Find(step.Key);
        var isPresent = old is not null && !IsOver(old);
        if (
            (step.Kind == StepKind.Fill && stamp != _stamps[step.Key])
            || (step.Kind == StepKind.Add && isPresent)
            || (step.Kind == StepKind.Replace && !isPresent)
        )
        {
            return false;
        }

        _stamps[step.Key]++;
        var weight = IsWeighted ? step.Weight : 1;
        if (weight > _maxWeight || !MakeRoom(old, weight, step.Priority, told))
        {
            Leave(old, RemovalCause.Removed);
            return false;
        }

        if (old is not null)
        {
            Gone.Add(new Departure(old.Key, old.Value, isPresent ? RemovalCause.Replaced : RemovalCause.Expired));
            old.Uses = old.Priority == step.Priority ? old.Uses + 1 : 0;
        }
        else
        {
            _held.Add(old = new Held(step.Key));
        }

        (old.Value, old.Weight, old.Turn) = (step.Value, weight, ++_turn);
        old.Priority = step.Priority;
        old.Deadline = step.Milliseconds == 0 ? 0 : Now + step.Milliseconds;
        old.Period = step.Limit < 0 ? 0 : step.Milliseconds;
        old.Limit = step.Limit > 0 ? Now + step.Limit : 0;
        return true;
    }

    public bool Remove(int key)
    {
        _stamps[key]++;
        var held = Find(key);
        var isPresent = held is not null && !IsOver(held);
        Leave(held, RemovalCause.Removed);
        return isPresent;
    }

    public void Clear(Func<int, bool> isChosen)
    {
        for (var key = 0; key < _stamps.Length; key++)
        {
            _stamps[key]++;
        }

        foreach (var held in _held.Where(held => isChosen(held.Key)).ToList())
        {
            Leave(held, RemovalCause.Removed);
        }
    }

    public void Sweep()
    {
        foreach (var held in _held.Where(IsOver).ToList())
        {
            Leave(held, RemovalCause.Expired);
        }
    }

    /// <summary>Lets all but a share go.</summary>
    public void Trim(double share, IEnumerable<Departure> told)
    {
        var (entries, weight) = (Math.Floor(Count * (1 - share)), Math.Floor(Weight * (1 - share)));
        Sweep();
        var victims = Victims(told);
        while (Count > entries || (IsWeighted && Weight > weight))
        {
            Leave(VictimBut(null, victims), RemovalCause.Evicted);
        }
    }

    public void Resize(long maxEntries, long? maxWeight, IEnumerable<Departure> told)
    {
        (_maxEntries, _maxWeight) = (maxEntries, maxWeight);
        Sweep();
        var victims = Victims(told);
        while (Count > _maxEntries || Weight > _maxWeight)
        {
            Leave(VictimBut(null, victims), RemovalCause.Evicted);
        }
    }

    private bool MakeRoom(Held? old, long weight, EntryPriority priority, IEnumerable<Departure> told)
    {
        var victims = Victims(told.Where(departure => departure.Key != old?.Key), alsoExpired: true);
        while (Count + (old is null ? 1 : 0) > _maxEntries || Weight + weight - (old?.Weight ?? 0) > _maxWeight)
        {
            var areOnlyKept = _held.TrueForAll(held => held == old || held.Priority == EntryPriority.Keep);
            if (areOnlyKept && priority != EntryPriority.Keep)
            {
                return false;
            }

            Leave(VictimBut(old, victims), RemovalCause.Evicted);
        }

        return true;
    }

    private static Queue<int> Victims(IEnumerable<Departure> told, bool alsoExpired = false) =>
        new(
            told.Where(departure => alsoExpired || departure.Cause == RemovalCause.Evicted)
                .Select(departure => departure.Key)
        );

    private Held VictimBut(Held? old, Queue<int> victims)
    {
        var others = _held.Where(held => held != old).ToList();
        if (config.IsOrdered)
        {
            return others.MinBy(RankOf)!;
        }

        var victim = Find(victims.Dequeue());
        Assert.NotNull(victim);
        var lowest = others.Min(held => held.Priority);
        Assert.True(
            victim.Priority == lowest || (config.IsWide && victim.Priority < EntryPriority.Keep),
            $"one of priority {victim.Priority} left before one of {lowest}"
        );
        return victim;
    }

    private (EntryPriority Priority, long Uses, long Turn) RankOf(Held held) =>
        (held.Priority, config.Eviction == EvictionKind.LeastFrequentlyUsed ? held.Uses : 0, held.Turn);

    private void Prolong(Held held)
    {
        if (held.Period > 0)
        {
            held.Deadline = held.Limit > 0 ? Math.Min(held.Limit, Now + held.Period) : Now + held.Period;
        }
    }

    private void Leave(Held? held, RemovalCause cause)
    {
        if (held is not null)
        {
            Gone.Add(new Departure(held.Key, held.Value, IsOver(held) ? RemovalCause.Expired : cause));
            _held.Remove(held);
        }
    }

    private Held? Find(int key) => _held.Find(held => held.Key == key);

    private bool IsOver(Held held) => held.Deadline != 0 && held.Deadline <= Now;
}
