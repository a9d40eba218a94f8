namespace Larder.Testing.Schedules;

/// <summary>Something that runs in virtual time from a seed; made in a woven copy of its assembly.</summary>
public interface ISimulation
{
    /// <summary>Runs it and counts what happened; the same seed gives the same counts.</summary>
    /// <exception cref="Exception">Something was wrong.</exception>
    IReadOnlyDictionary<string, long> Run(int seed);
}
