using Larder.Testing.Histories;
using Larder.Testing.Schedules;
using Larder.Tests.Memory.Leaks;

namespace Larder.Tests.Face.Schedules;

/// <summary>Sixty-four callers ask for one value.</summary>
public sealed class CrowdScenario(int kind, string fault) : IScenario
{
    private const int Actors = 4;
    private const int CallersOfEach = 16;

    private readonly int[][] _answers = new int[Actors][];
    private readonly Factory _factory = new();
    private Cache? _cache;
    private CacheCaller? _caller;

    public IReadOnlyList<Action> Begin(Random random)
    {
        _cache = new Cache(Stacks.Make((StackKind)kind, fault));
        _caller = new CacheCaller(_cache, _factory, new Freshness());
        return [.. Enumerable.Range(0, Actors).Select(actor => Work(actor, random.Next(2)))];
    }

    public void End()
    {
        Assert.Equal(1, _factory.Runs);
        Assert.All(_answers, answers => Assert.All(answers, answer => Assert.Equal(1, answer)));
        Assert.Equal(Actors * CallersOfEach, _answers.Sum(answers => answers.Length));
        Assert.Equal(0, FlightCount.Of(_cache!));
    }

    private Action Work(int actor, int synchronous) => () => _answers[actor] = Ask(_caller!, synchronous);

    /// <summary>The last of an actor's callers blocks it, or none does.</summary>
    private static int[] Ask(CacheCaller caller, int synchronous)
    {
        var calls = Enumerable
            .Range(0, CallersOfEach - synchronous)
            .Select(_ => caller.StartAsync(CancellationToken.None))
            .ToArray();
        int[] last = synchronous == 1 ? [caller.Ask()] : [];
        return [.. calls.Select(Turns.Wait), .. last];
    }
}
