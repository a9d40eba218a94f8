using Larder.Layers;
using Larder.Stores;

namespace Larder.Building;

/// <summary>Makes stacks of steps, and goes on after a fault to find the others.</summary>
internal static class StackAssembly
{
    /// <summary>The stack; where there are faults, something that stands for it.</summary>
    /// <param name="steps">The steps from the outside in.</param>
    /// <param name="place">What faults begin with.</param>
    /// <param name="context">Receives the faults.</param>
    public static ICacheStore Make(IReadOnlyList<StackStep> steps, string place, StackContext context)
    {
        var end = steps.TakeWhile(static step => !step.IsStore).Count();
        if (end == steps.Count)
        {
            context.AddFault($"{place}there is no store at the end; say Memory, Store, or Near and Far.");
        }

        foreach (var lost in steps.Skip(end + 1))
        {
            context.AddFault(
                $"{(lost.Place is { } said ? said + ": " : place)}{lost.Name} comes after the store {steps[end].Name}, which ends the stack."
            );
        }

        ICacheStore store = NullStore.Instance;
        for (var i = Math.Min(end, steps.Count - 1); i >= 0; i--)
        {
            store = MakeOne(steps[i], store, place, context);
        }

        return store;
    }

    private static ICacheStore MakeOne(StackStep step, ICacheStore inner, string place, StackContext context)
    {
        try
        {
            return step.Make(inner, context) ?? throw new CacheOptionsException("it made nothing.");
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or CacheOptionsException)
        {
            context.AddFault($"{step.Place ?? place + step.Name}: {fault.Message}");
            return inner;
        }
    }
}
