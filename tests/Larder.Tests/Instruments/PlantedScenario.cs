using Larder.Testing.Schedules;

namespace Larder.Tests.Instruments;

/// <summary>Puts two actors before a planted fault, or before the same without it.</summary>
public sealed class PlantedScenario(string fault) : IScenario
{
    private Action _check = () => { };

    public IReadOnlyList<Action> Begin(Random random) =>
        fault switch
        {
            "stale set" => StaleSet(isRight: false),
            "no stale set" => StaleSet(isRight: true),
            "lock order" => LockOrder(),
            "torn read" => TornRead(),
            _ => throw new InvalidOperationException($"Nothing is planted as {fault}."),
        };

    public void End() => _check();

    private Action[] StaleSet(bool isRight)
    {
        var cache = new Planted.StaleSet(isRight);
        _check = () => Assert.NotEqual(1, cache.Held("k"));
        return
        [
            () => cache.GetOrAdd("k"),
            () =>
            {
                cache.Source = 2;
                cache.Remove("k");
            },
        ];
    }

    private static Action[] LockOrder()
    {
        var locks = new Planted.TwoLocks();
        return [locks.LeftFirst, locks.RightFirst];
    }

    private Action[] TornRead()
    {
        var torn = new Planted.Torn();
        (int Left, int Right)? seen = null;
        _check = () => Assert.Equal(seen?.Left, seen?.Right);
        return [() => torn.Write(1), () => seen = torn.Read()];
    }
}
