namespace Larder.Micro.Measuring;

/// <summary>What is timed. Implemented by structs, so that the loop around it is compiled for it alone and calls nothing.</summary>
internal interface IOperation
{
    /// <summary>Does it once. False: it did not do what it should.</summary>
    bool Run(int step);
}
