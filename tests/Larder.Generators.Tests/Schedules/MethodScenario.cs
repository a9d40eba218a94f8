using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Schedules;
using Larder.Testing.Time;

namespace Larder.Generators.Tests.Schedules;

/// <summary>Two actors read the result of a method, or put a new one there, while a third has it gone, and reads it then.</summary>
public sealed class MethodScenario(int kind, int move, bool isLayered) : IScenario
{
    private readonly Source _source = new();
    private NumbersCaller? _caller;

    public IReadOnlyList<Action> Begin(Random random)
    {
        var store = isLayered ? new PrefixLayer(new TwoLevelStore(Memory(), Memory()), "app:") : (ICacheStore)Memory();
        _caller = new NumbersCaller(new Cache(store), _source, (ResultKind)kind);
        if (random.Next(2) == 0)
        {
            _caller.Read();
        }

        var puts = random.Next(2) == 0;
        return
        [
            () =>
            {
                _caller.Read();
                _caller.Peek();
            },
            () =>
            {
                _caller.Do((MethodMove)move);
                _caller.Peek();
                _caller.Read();
            },
            () =>
            {
                if (puts)
                {
                    _caller.Put();
                }

                _caller.Read();
                _caller.Read();
            },
        ];
    }

    public void End()
    {
        _caller!.Peek();
        _caller.Read();
        _source.Fresh.Check();
    }

    private static MemoryStore Memory() =>
        new(
            new MemoryStoreOptions
            {
                MaxEntries = 16,
                TimeProvider = new ManualTimeProvider(),
                Randomness = static () => 7,
            }
        );
}
