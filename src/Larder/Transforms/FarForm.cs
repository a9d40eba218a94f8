using Larder.Stores;

namespace Larder.Transforms;

/// <summary>What layers object to whose form of values is dear to read back.</summary>
internal static class FarForm
{
    public static StackObjection Levels { get; } =
        new(
            StackTraits.HasLevels,
            StackSide.Inside,
            "every near hit would be read back from that form; put it on the far side, or on both"
        );
}
