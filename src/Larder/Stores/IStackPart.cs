namespace Larder.Stores;

/// <summary>A part of a stack that says what it is and wraps, so that an order that makes no sense is refused when it is built.</summary>
/// <remarks>Both layer classes say it for those that derive from them. A store that does not is taken for a leaf.</remarks>
public interface IStackPart
{
    /// <summary>What it does, and what it objects to.</summary>
    StackNature Nature { get; }

    /// <summary>The stores that it wraps, a near one first.</summary>
    IReadOnlyList<ICacheStore> Parts { get; }
}
