using System.Globalization;
using Larder.Testing.Randomness;

namespace Larder.Testing.Shrinking;

/// <summary>Runs lists of random steps; the shortest list that still fails is what a failure tells.</summary>
public static class StepLists
{
    /// <summary>Runs this many lists, each with a configuration of its own.</summary>
    /// <param name="lists">How many.</param>
    /// <param name="length">How many steps each has.</param>
    /// <param name="configure">Makes a configuration.</param>
    /// <param name="step">Makes a step.</param>
    /// <param name="run">Carries the steps out on something new and throws if anything is wrong.</param>
    public static void Run<TConfig, TStep>(
        int lists,
        int length,
        Func<Random, TConfig> configure,
        Func<Random, TStep> step,
        Action<TConfig, IReadOnlyList<TStep>> run
    ) =>
        SeededRun.Repeat(
            lists,
            random =>
            {
                var config = configure(random);
                var steps = Enumerable.Range(0, length).Select(_ => step(random)).ToList();
                if (FaultOf(steps) is null)
                {
                    return;
                }

                var shortest = Chunks.Shrink(steps, shorter => FaultOf(shorter) is not null);
                throw new StepListException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{config}\n{string.Join('\n', shortest)}\n(shrunk from {length} steps to {shortest.Count}) {FaultOf(shortest)?.Message}"
                    ),
                    FaultOf(shortest)!
                );

                Exception? FaultOf(IReadOnlyList<TStep> list) => Record.Exception(() => run(config, list));
            }
        );
}
