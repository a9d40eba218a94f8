namespace Larder.Tests.Layers.Outages;

internal enum OutageStepKind
{
    Get,
    GetMany,
    Load,
    Set,
    Add,
    Update,
    Remove,
    Take,
    ClearSpace,
    Clear,
    RemoveTag,
    LoseNear,
    Pass,
    FarChanges,
}
