using Larder.Stores;

namespace Larder.Building;

/// <summary>Finds what stands where it makes no sense in a stack; each part says itself what it objects to.</summary>
/// <remarks>The builder asks before it gives a stack out; a stack that was put together by hand can be asked about here.</remarks>
public static class StackOrder
{
    /// <summary>What the parts of a stack object to, a sentence for each; empty where all is well.</summary>
    /// <param name="store">The outermost part.</param>
    public static IReadOnlyList<string> FaultsOf(ICacheStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return [.. Walk(store, []).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Walk(ICacheStore store, IStackPart[] outside)
    {
        if (store is not IStackPart part)
        {
            return [];
        }

        var own = part.Nature.Objections.SelectMany(objection =>
            Met(part, objection, outside).Select(met => Sentence(part, objection, met))
        );
        return own.Concat(part.Parts.SelectMany(inner => Walk(inner, [.. outside, part])));
    }

    private static IEnumerable<IStackPart> Met(IStackPart part, StackObjection objection, IStackPart[] outside)
    {
        var others = objection.Where switch
        {
            StackSide.Outside => outside,
            StackSide.Inside => part.Parts.SelectMany(PartsOf),
            _ => part.Parts.Take(1).SelectMany(PartsOf),
        };
        return part.Parts.SelectMany(PartsOf).Any(inner => Does(inner, objection.Unless))
            ? []
            : others.Where(other => Does(other, objection.To));
    }

    private static IEnumerable<IStackPart> PartsOf(ICacheStore store) =>
        store is IStackPart part ? part.Parts.SelectMany(PartsOf).Prepend(part) : [];

    private static bool Does(IStackPart part, StackTraits traits) => (part.Nature.Traits & traits) != StackTraits.None;

    private static string Sentence(IStackPart part, StackObjection objection, IStackPart met)
    {
        var where = objection.Where switch
        {
            StackSide.Outside => "stands inside",
            StackSide.Inside => "stands outside",
            _ => "has on its near side",
        };
        return $"{part.GetType().Name} {where} {met.GetType().Name}: {objection.Reason}.";
    }
}
