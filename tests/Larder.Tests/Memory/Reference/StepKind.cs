namespace Larder.Tests.Memory.Reference;

/// <summary>What a step does.</summary>
internal enum StepKind
{
    Get,
    Probe,
    Set,
    Add,
    Replace,
    Remove,
    Pass,
    Sweep,
    Clear,
    ClearSpace,
    Ticket,
    Fill,
    Trim,
    Resize,
}
