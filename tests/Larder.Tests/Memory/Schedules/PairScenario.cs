using Larder.Memory;
using Larder.Testing.Histories;
using Larder.Testing.Schedules;
using Larder.Testing.Time;
using Larder.Tests.Memory.Histories;

namespace Larder.Tests.Memory.Schedules;

/// <summary>Two actors make a move each on one store while a third reads the groups in which they meet.</summary>
public sealed class PairScenario(int left, int right) : IScenario
{
    private const int End = 3;

    private readonly StoreMove[] _moves = [(StoreMove)left, (StoreMove)right];
    private readonly History _history = new(End + 1);
    private readonly ManualTimeProvider _time = new();
    private MemoryStore? _store;
    private StoreCaller? _caller;

    public IReadOnlyList<Action> Begin(Random random)
    {
        _store = new MemoryStore(OptionsFor(random));
        _caller = new StoreCaller(_store, _history, ContestedKeys.All, _time);
        Fill(random);
        var shortLived = _moves.Contains(StoreMove.Expire) && random.Next(2) == 0;
        return
        [
            () => Move(_moves[0], 0, shortLived ? -10 : 10),
            () => Move(_moves[1], 1, shortLived ? -20 : 20),
            () => Read(2),
        ];
    }

    void IScenario.End()
    {
        for (var key = 0; key < ContestedKeys.All.Length; key++)
        {
            _caller!.Get(End, key);
        }

        _history.Check(new CacheRegister(_moves.Contains(StoreMove.Evict) || _moves.Contains(StoreMove.Resize)));
        StoreInvariants.Check(_store!);
    }

    private MemoryStoreOptions OptionsFor(Random random)
    {
        // the room of the light key is enough for all but the heavy one
        var weights = new Dictionary<CacheKey, long>
        {
            [ContestedKeys.All[ContestedKeys.Heavy]] = 2,
            [ContestedKeys.All[ContestedKeys.Light]] = 0,
        };
        return new MemoryStoreOptions
        {
            MaxEntries = 1024,
            MaxWeight = Standing,
            Weigher = (key, _) => weights.GetValueOrDefault(key, 1),
            Eviction = (EvictionKind)Math.Max(0, random.Next(9) - 4),
            TimeProvider = _time,
            Randomness = () => 7,
        };
    }

    private int Standing => Fillers.Length + 3;

    private CacheKey[] Fillers => _moves.Contains(StoreMove.Grow) ? ContestedKeys.Fillers : ContestedKeys.Fillers[..^8];

    private void Fill(Random random)
    {
        var contested =
            random.Next(4) == 0 ? 0
            : _moves.Contains(StoreMove.Expire) ? -1
            : 1;
        List<Action> steps =
        [
            () => _caller!.Set(End, ContestedKeys.Neighbour, 2),
            () => _caller!.Set(End, ContestedKeys.Parting, 3),
            () => SetAll(Fillers),
        ];
        if (contested != 0)
        {
            steps.Insert(random.Next(steps.Count + 1), () => _caller!.Set(End, ContestedKeys.Contested, contested));
        }

        steps.ForEach(step => step());
    }

    private void SetAll(CacheKey[] keys)
    {
        foreach (var key in keys)
        {
            Assert.True(_store!.SetAsync(key, StoreCaller.EntryOf(9), CacheContext.Sync).Result);
        }
    }

    private void Move(StoreMove move, int actor, int value)
    {
        switch (move)
        {
            case StoreMove.Get:
                _caller!.Get(actor, ContestedKeys.Contested);
                break;
            case StoreMove.Set:
                _caller!.Set(actor, ContestedKeys.Contested, value);
                break;
            case StoreMove.Remove:
                _caller!.Remove(actor, ContestedKeys.Contested);
                break;
            case StoreMove.Add:
                _caller!.Add(actor, ContestedKeys.Contested, Math.Abs(value));
                break;
            case StoreMove.Load:
                Load(actor, Math.Abs(value));
                break;
            case StoreMove.Clear:
                _caller!.Clear(actor);
                break;
            case StoreMove.Evict:
                _caller!.Set(actor, ContestedKeys.Heavy, value);
                break;
            case StoreMove.Grow:
                _caller!.Set(actor, ContestedKeys.Light, value);
                break;
            case StoreMove.Resize:
                Resize();
                break;
            default:
                _caller!.Expire(actor);
                break;
        }
    }

    private void Resize()
    {
        _store!.Resize(1024, Standing - 2);
        Assert.InRange(_store.HeldWeight, 0, Standing - 2);
    }

    private void Load(int actor, int value)
    {
        var ticket = _caller!.TakeTicket(actor, ContestedKeys.Contested);
        if (_caller.Get(actor, ContestedKeys.Contested) == 0)
        {
            _caller.Fill(actor, ContestedKeys.Contested, value, ticket);
        }
    }

    private void Read(int actor)
    {
        _caller!.Get(actor, ContestedKeys.Contested);
        _caller.Get(actor, ContestedKeys.Neighbour);
        _caller.Get(actor, ContestedKeys.Parting);
        _caller.Get(actor, ContestedKeys.Contested);
    }
}
