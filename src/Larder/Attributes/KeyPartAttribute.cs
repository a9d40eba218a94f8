namespace Larder;

/// <summary>This property or field tells an object from others of its type where the object stands in a key.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class KeyPartAttribute : Attribute
{
    /// <summary>A part of the key of an object.</summary>
    /// <param name="order">Where it stands among the parts; those of one number in the order in which they are declared.</param>
    public KeyPartAttribute(int order = 0)
    {
        Order = order;
    }

    /// <summary>Where it stands among the parts.</summary>
    public int Order { get; }
}
