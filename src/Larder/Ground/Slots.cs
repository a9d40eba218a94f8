namespace Larder.Ground;

/// <summary>A number of places; whoever finds none goes without. Thread-safe.</summary>
internal sealed class Slots(int count)
{
    private int _free = count;

    public bool TryTake()
    {
        if (Interlocked.Decrement(ref _free) >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref _free);
        return false;
    }

    public void Give() => Interlocked.Increment(ref _free);
}
