namespace Larder.Tests.Memory.Reference;

/// <summary>An entry of the reference.</summary>
internal sealed class Held(int key)
{
    public int Key { get; } = key;

    public int Value { get; set; }

    public long Weight { get; set; }

    /// <summary>The millisecond at which it is over; zero for never.</summary>
    public long Deadline { get; set; }

    public long Uses { get; set; }

    public long Turn { get; set; }
}
