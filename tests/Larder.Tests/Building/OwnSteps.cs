using Larder.Building;

namespace Larder.Tests.Building;

/// <summary>The word of somebody else's layer for the builder.</summary>
internal static class OwnSteps
{
    public static StackBuilder Counted(this StackBuilder stack, string name) =>
        stack.Add(StackStep.Layer(nameof(Counted), (inner, _) => new OwnLayer(inner, name)));
}
