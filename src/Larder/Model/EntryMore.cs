namespace Larder;

/// <summary>What an entry refers to that has more than a value and a time to live.</summary>
internal abstract class EntryMore
{
    /// <summary>What it has in common with others.</summary>
    public abstract EntryTraits Traits { get; }
}
