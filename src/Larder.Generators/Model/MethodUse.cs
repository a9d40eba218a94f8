namespace Larder.Generators.Model;

/// <summary>What is done with a method.</summary>
internal enum MethodUse
{
    Cached,
    Put,
    Invalidates,
}
