namespace Larder.Testing.Schedules;

/// <summary>Work for several actors on something new, and what must be so afterwards. Made anew for every schedule.</summary>
public interface IScenario
{
    /// <summary>Makes the thing and says what each actor does with it. Runs before the schedule.</summary>
    IReadOnlyList<Action> Begin(Random random);

    /// <summary>Throws if something is wrong. Runs after all actors have ended.</summary>
    void End();
}
