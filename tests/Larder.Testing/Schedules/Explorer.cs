using System.Globalization;
using Larder.Testing.Concurrency;

namespace Larder.Testing.Schedules;

/// <summary>Runs scenarios under schedules that differ by their seed and, under the same seed, never.</summary>
/// <param name="actors">The actors of each scenario.</param>
/// <param name="helpers">Who runs what comes after the awaits of the actors; zero for scenarios that never await.</param>
public sealed class Explorer(int actors, int helpers = 0) : IDisposable
{
    private const int MostChanges = 4;

    private readonly Crew _crew = new(actors + helpers);

    /// <summary>Tries seeds from zero up to a number; the first that ends in a fault, or null.</summary>
    public int? FirstFault(Func<IScenario> make, int seeds)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            if (FaultOf(make, seed) is not null)
            {
                return seed;
            }
        }

        return null;
    }

    /// <summary>The fault in which a schedule ends, or null.</summary>
    public ScheduleException? FaultOf(Func<IScenario> make, int seed)
    {
        try
        {
            Run(make, seed);
            return null;
        }
        catch (ScheduleException e)
        {
            return e;
        }
    }

    /// <summary>Runs a scenario under the schedule of a seed.</summary>
    /// <exception cref="ScheduleException">It ended in a fault, a deadlock or never.</exception>
    public void Run(Func<IScenario> make, int seed)
    {
        // the same scenario once undisturbed tells over how many steps the changes are to be spread
        var length = Run(make, seed, changes: 0, length: 0);
        Run(make, seed, changes: 1 + (int)((uint)seed % MostChanges), length);
    }

    public void Dispose() => _crew.Dispose();

    private int Run(Func<IScenario> make, int seed, int changes, int length)
    {
        var scenario = make();
        var work = scenario.Begin(new Random(seed));
        var schedule = new Schedule(new Random(seed), work.Count, helpers, changes, length);
        try
        {
            schedule.Run(_crew, work);
            scenario.End();
            return schedule.Steps;
        }
        catch (Exception e)
        {
            throw new ScheduleException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Schedule {seed} (actor@step {schedule.Switches}): {e.Message}"
                ),
                e
            );
        }
    }
}
