namespace Larder.Micro.Measuring;

/// <summary>Something that is timed beside others.</summary>
internal abstract class Contestant(string name)
{
    public string Name { get; } = name;

    /// <summary>The quickest slice so far, in nanoseconds for each step.</summary>
    public double Best { get; set; } = double.MaxValue;

    /// <summary>Bytes allocated by each step.</summary>
    public double Bytes { get; set; }

    /// <summary>Goes on for so many steps.</summary>
    public abstract void Do(int steps);
}
