namespace Larder.Testing.Schedules;

/// <summary>Who holds a lock of woven code, and how often.</summary>
internal sealed class CooperativeLock
{
    public Actor? Holder { get; set; }

    public int Depth { get; set; }
}
