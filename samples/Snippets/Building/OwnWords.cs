using Larder;
using Larder.Building;

namespace Snippets.Building;

// snippet: layer-words
public static class OwnWords
{
    public static StackBuilder AlwaysTagged(this StackBuilder stack, string tag) =>
        stack.Layer(inner => new AlwaysTaggedLayer(inner, tag));

    public static StackBuilder Bulkhead(this StackBuilder stack, int most) =>
        stack.Add(StackStep.Layer("Bulkhead", (inner, context) => context.Own(new BulkheadLayer(inner, most))));
}

// end
