namespace Larder.Testing.Time;

/// <summary>How late the machine itself is, beside which deadlines are judged.</summary>
public static class MachineLag
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>The most by which a timer came late until it is over.</summary>
    public static async Task<TimeSpan> MeasureAsync(CancellationToken over)
    {
        var most = TimeSpan.Zero;
        while (!over.IsCancellationRequested)
        {
            var began = TimeProvider.System.GetTimestamp();
            await Task.Delay(Tick, TimeProvider.System, CancellationToken.None);
            var late = TimeProvider.System.GetElapsedTime(began) - Tick;
            most = late > most ? late : most;
        }

        return most;
    }
}
