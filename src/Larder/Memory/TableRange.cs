namespace Larder.Memory;

/// <summary>What the entries of one range of a table share: a lock, the groups they sit in, their number.</summary>
internal sealed class TableRange(EntryGroup[] groups)
{
    private EntryGroup[] _groups = groups;

    public Lock Lock { get; } = new();

    /// <summary>How many entries there are. Written under the lock.</summary>
    public int Count { get; set; }

    /// <summary>The groups in which the entries of this range are looked for.</summary>
    public EntryGroup[] Groups
    {
        get => Volatile.Read(ref _groups);
        set => Volatile.Write(ref _groups, value);
    }
}
