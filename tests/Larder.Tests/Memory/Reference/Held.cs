namespace Larder.Tests.Memory.Reference;

/// <summary>An entry of the reference.</summary>
internal sealed class Held(int key)
{
    public int Key { get; } = key;

    public int Value { get; set; }

    public long Weight { get; set; }

    /// <summary>The millisecond at which it is over; zero for never.</summary>
    public long Deadline { get; set; }

    /// <summary>For how long it may stay unread; zero where that does not matter.</summary>
    public long Period { get; set; }

    /// <summary>The millisecond at which it is over however often it is read; zero for never.</summary>
    public long Limit { get; set; }

    public EntryPriority Priority { get; set; }

    public long Uses { get; set; }

    public long Turn { get; set; }
}
