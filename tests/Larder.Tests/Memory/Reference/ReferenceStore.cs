using Larder.Memory;

namespace Larder.Tests.Memory.Reference;

/// <summary>What a bounded store does, written as a list and without any thought of speed.</summary>
/// <remarks>Where the order of leaving cannot be told from outside, it takes the store's word for who was chosen.</remarks>
internal sealed class ReferenceStore(StoreConfig config)
{
    private readonly List<Held> _held = [];
    private readonly long[] _stamps = new long[ReferenceKeys.Count];
    private long _turn;

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
        if (weight > config.MaxWeight)
        {
            Leave(old, RemovalCause.Removed);
            return false;
        }

        MakeRoom(old, weight, told);
        if (old is not null)
        {
            Gone.Add(new Departure(old.Key, old.Value, isPresent ? RemovalCause.Replaced : RemovalCause.Expired));
            old.Uses++;
        }
        else
        {
            _held.Add(old = new Held(step.Key));
        }

        (old.Value, old.Weight, old.Turn) = (step.Value, weight, ++_turn);
        old.Deadline = step.Milliseconds == 0 ? 0 : Now + step.Milliseconds;
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

    private void MakeRoom(Held? old, long weight, IEnumerable<Departure> told)
    {
        var victims = new Queue<int>(told.Select(departure => departure.Key).Where(key => key != old?.Key));
        while (
            Count + (old is null ? 1 : 0) > config.MaxEntries || Weight + weight - (old?.Weight ?? 0) > config.MaxWeight
        )
        {
            var others = _held.Where(held => held != old);
            var victim = config.IsOrdered ? others.MinBy(RankOf)! : Find(victims.Dequeue());
            Assert.NotNull(victim);
            Leave(victim, RemovalCause.Evicted);
        }
    }

    private (long Uses, long Turn) RankOf(Held held) =>
        (config.Eviction == EvictionKind.LeastFrequentlyUsed ? held.Uses : 0, held.Turn);

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
