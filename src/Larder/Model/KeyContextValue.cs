namespace Larder;

/// <summary>A value that keys take from around a call, and those around it.</summary>
internal sealed record KeyContextValue(object Scope, string Name, string? Value, KeyContextValue? Outer)
{
    /// <summary>The same without the value of a scope; others may have begun inside it and not ended yet.</summary>
    public KeyContextValue? Without(object scope)
    {
        if (ReferenceEquals(Scope, scope))
        {
            return Outer;
        }

        var outer = Outer?.Without(scope);
        return ReferenceEquals(outer, Outer) ? this : this with { Outer = outer };
    }
}
