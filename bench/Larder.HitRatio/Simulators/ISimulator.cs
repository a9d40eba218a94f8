namespace Larder.HitRatio.Simulators;

/// <summary>A cache of a fixed number of keys, as far as hits and misses go.</summary>
internal interface ISimulator
{
    /// <summary>A request: whether it is a hit. A miss puts the key in, if the policy lets it.</summary>
    bool Ask(int key);
}
