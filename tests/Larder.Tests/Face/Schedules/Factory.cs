namespace Larder.Tests.Face.Schedules;

/// <summary>Makes values of which no two are the same, and counts how often it was run for one.</summary>
internal sealed class Factory
{
    private int _made;
    private int _runs;

    /// <summary>How often it was run.</summary>
    public int Runs => _runs;

    /// <summary>A value for somebody who sets it.</summary>
    public int Next() => Interlocked.Increment(ref _made);

    /// <summary>A value for somebody who loads it.</summary>
    public int Begin()
    {
        Interlocked.Increment(ref _runs);
        return Next();
    }
}
