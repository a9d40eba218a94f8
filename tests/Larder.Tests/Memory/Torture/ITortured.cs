namespace Larder.Tests.Memory.Torture;

/// <summary>What readers and writers fight over, by the number of a key.</summary>
internal interface ITortured
{
    /// <summary>Reads; null is a miss. Throws if what was found is not whole.</summary>
    bool Read(int key, int way);

    /// <summary>Changes something.</summary>
    void Change(int key, Random random);
}
