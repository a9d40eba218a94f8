namespace Larder.Memory;

/// <summary>Something that frees what is over, a little at every beat of the clock.</summary>
internal interface ISwept
{
    /// <summary>One beat.</summary>
    void SweepTick();
}
