namespace Larder.Generators.Model;

/// <summary>How a method gives its value.</summary>
internal enum ReturnKind
{
    Value,
    Task,
    ValueTask,
}
