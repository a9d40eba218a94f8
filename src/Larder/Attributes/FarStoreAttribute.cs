namespace Larder;

/// <summary>A step of a stack whose store is outside the process, so that whoever asks it waits.</summary>
/// <remarks>The compiler then tells which cached methods block a thread meanwhile.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FarStoreAttribute : Attribute;
