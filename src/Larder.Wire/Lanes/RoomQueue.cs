namespace Larder.Wire.Lanes;

/// <summary>Callers who wait for room, first come, first woken; only some at a time, since there is seldom room for all. Not thread-safe.</summary>
internal sealed class RoomQueue
{
    private const int AtOnce = 64;

    private readonly Queue<TaskCompletionSource> _waiting = new();

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Joins the queue. Who gives up sets his place cancelled; if he was woken just then, he has the next one woken.</summary>
    public TaskCompletionSource Join()
    {
        var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(place);
        return place;
    }

    /// <summary>Wakes as many as there may be room for; what they send brings the next ones their turn.</summary>
    public void Wake(int room)
    {
        for (var left = Math.Min(room, AtOnce); left > 0 && _waiting.TryDequeue(out var place); )
        {
            left -= place.TrySetResult() ? 1 : 0;
        }
    }

    public void WakeAll()
    {
        while (_waiting.TryDequeue(out var place))
        {
            place.TrySetResult();
        }
    }
}
