using Larder.Stores;

namespace Larder.Building;

/// <summary>One step of a stack that is told from the outside in: a layer, or the store at its end.</summary>
/// <remarks>A list of steps is a stack as data: what reads one from a file makes steps and adds them to a builder.</remarks>
public sealed class StackStep
{
    private readonly Func<ICacheStore, StackContext, ICacheStore> _make;

    private StackStep(string name, bool isStore, Func<ICacheStore, StackContext, ICacheStore> make)
    {
        (Name, IsStore, _make) = (name, isStore, make);
    }

    /// <summary>What faults of the step begin with.</summary>
    public string Name { get; }

    /// <summary>Where it was said, which its faults then begin with; null where nobody told.</summary>
    internal string? Place { get; private init; }

    /// <summary>Whether the stack ends here.</summary>
    public bool IsStore { get; }

    /// <summary>A step that puts a layer around what follows.</summary>
    /// <param name="name">What faults of the step begin with.</param>
    /// <param name="make">Makes the layer. An argument that it refuses is told together with all other faults.</param>
    public static StackStep Layer(string name, Func<ICacheStore, StackContext, ICacheStore> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(make);
        return new StackStep(name, isStore: false, make);
    }

    /// <summary>The step that ends a stack.</summary>
    /// <param name="name">What faults of the step begin with.</param>
    /// <param name="make">Gives the store. An argument that it refuses is told together with all other faults.</param>
    public static StackStep Store(string name, Func<StackContext, ICacheStore> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(make);
        return new StackStep(name, isStore: true, (_, context) => make(context));
    }

    /// <summary>The same, said in a place.</summary>
    internal StackStep At(string place) => new(Name, IsStore, _make) { Place = place };

    internal ICacheStore Make(ICacheStore inner, StackContext context) => _make(inner, context);
}
