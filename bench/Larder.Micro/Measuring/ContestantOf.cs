using System.Runtime.CompilerServices;

namespace Larder.Micro.Measuring;

/// <summary>A contestant whose loop is compiled for its operation.</summary>
/// <param name="name">What the table calls it.</param>
/// <param name="operation">What it does.</param>
/// <param name="period">How many different steps there are: a power of two.</param>
internal sealed class ContestantOf<TOperation>(string name, TOperation operation, int period) : Contestant(name)
    where TOperation : struct, IOperation
{
    private int _at;

    public override void Do(int steps)
    {
        if (Loop(operation, _at, steps, period - 1) != steps)
        {
            throw new InvalidOperationException($"{Name}: not every step did what it should.");
        }

        _at = (_at + steps) & (period - 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Loop(TOperation operation, int at, int steps, int mask)
    {
        var done = 0;
        for (var i = 0; i < steps; i++)
        {
            done += operation.Run((at + i) & mask) ? 1 : 0;
        }

        return done;
    }
}
