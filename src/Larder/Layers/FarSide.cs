using Larder.Stores;

namespace Larder.Layers;

/// <summary>What layers object to that leave a failing store alone.</summary>
internal static class FarSide
{
    public static StackObjection[] Objections { get; } =
    [
        new(StackTraits.LeavesAlone, StackSide.Inside, "one that leaves the store alone is enough"),
        new(
            StackTraits.HasLevels,
            StackSide.Inside,
            "while the far store is left alone, nothing would be read near; put it on the far side"
        ),
        new(
            StackTraits.GivesUp,
            StackSide.Outside,
            "a call that is given up there is no failure here; put a timeout inside"
        )
        {
            Unless = StackTraits.GivesUp,
        },
    ];
}
