namespace Larder;

/// <summary>This argument is no part of the key: whatever it is, the result is the same.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NotKeyAttribute : Attribute;
