using Larder.Testing.Histories;
using Larder.Testing.Schedules;
using Larder.Tests.Memory.Leaks;

namespace Larder.Tests.Face.Schedules;

/// <summary>Two actors make a move each on a key of a cache while a third asks for its value.</summary>
public sealed class CacheScenario(int kind, int left, int right, string fault) : IScenario
{
    private readonly CacheMove[] _moves = [(CacheMove)left, (CacheMove)right];
    private readonly Freshness _fresh = new();
    private Cache? _cache;
    private CacheCaller? _caller;
    private bool _mayRunOnce;

    public IReadOnlyList<Action> Begin(Random random)
    {
        _cache = new Cache(Stacks.Make((StackKind)kind, fault));
        _caller = new CacheCaller(_cache, _fresh);
        var isThere = random.Next(2) == 0;
        if (isThere)
        {
            _caller.Do(CacheMove.Set, sync: true);
            Stacks.EmptyNear(_cache.Store, random);
        }

        _mayRunOnce = !isThere && _moves.All(move => move == CacheMove.GetOrCreate);
        var sync = Enumerable.Range(0, 3).Select(_ => random.Next(2) == 0).ToArray();
        return
        [
            () => _caller.Do(_moves[0], sync[0]),
            () => _caller.Do(_moves[1], sync[1]),
            () =>
            {
                _caller.GetOrCreate(sync[2]);
                _caller.Get();
            },
        ];
    }

    public void End()
    {
        _caller!.Get();
        Assert.True(!_mayRunOnce || _caller.Factories == 1, $"{_caller.Factories} factories ran for one value");
        _caller.GetOrCreate(sync: true);
        _fresh.Check();
        Assert.Equal(0, FlightCount.Of(_cache!));
    }
}
