using Larder.Testing.Histories;
using Larder.Testing.Schedules;
using Larder.Tests.Memory.Leaks;

namespace Larder.Tests.Face.Schedules;

/// <summary>Two actors make a move each on a key while a third asks for its value: through one cache, or through two over one stack.</summary>
public sealed class CacheScenario(int kind, int left, int right, string fault) : IScenario
{
    private readonly CacheMove[] _moves = [(CacheMove)left, (CacheMove)right];
    private readonly Freshness _fresh = new();
    private readonly Factory _factory = new();
    private Cache[] _caches = [];
    private CacheCaller? _caller;
    private bool _mayRunOnce;

    public IReadOnlyList<Action> Begin(Random random)
    {
        var stack = Stacks.Make((StackKind)kind, fault);
        _caches = [new Cache(stack), new Cache(stack)];
        var tags = _moves.Contains(CacheMove.RemoveByTag) ? TagSet.Of("t") : default;
        _caller = new CacheCaller(_caches[0], _factory, _fresh, tags);
        var other = random.Next(3) == 0 ? new CacheCaller(_caches[1], _factory, _fresh, tags) : _caller;
        var isThere = random.Next(2) == 0;
        if (isThere)
        {
            _caller.Do(CacheMove.Set, sync: true);
            Stacks.EmptyNear(stack, random);
        }

        _mayRunOnce = !isThere && other == _caller && _moves.All(move => move == CacheMove.GetOrCreate);
        var sync = Enumerable.Range(0, 3).Select(_ => random.Next(2) == 0).ToArray();
        return
        [
            () => _caller.Do(_moves[0], sync[0]),
            () => other.Do(_moves[1], sync[1]),
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
        Assert.True(!_mayRunOnce || _factory.Runs == 1, $"{_factory.Runs} factories ran for one value");
        _caller.GetOrCreate(sync: true);
        _fresh.Check();
        Assert.All(_caches, cache => Assert.Equal(0, FlightCount.Of(cache)));
    }
}
