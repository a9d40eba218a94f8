namespace Larder.Memcached.Replies;

/// <summary>What a server says of who is to fill an item.</summary>
[Flags]
internal enum ItemMarks : byte
{
    None = 0,

    /// <summary>This caller, and no other, is to fill it.</summary>
    Winner = 1,

    /// <summary>It was marked as stale.</summary>
    Stale = 2,

    /// <summary>Another caller is filling it.</summary>
    Claimed = 4,
}
