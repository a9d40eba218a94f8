namespace Larder.Torture.Scenarios;

/// <summary>
/// Lets two pieces of work begin at about one moment on two threads, each after a little time by chance. Who comes first
/// waits for the other one only so long: the other thread may not be running at all.
/// </summary>
internal static class Meeting
{
    private const int Patience = 500;
    private const int MostJitter = 60;

    /// <summary>Both are done, at the same time as far as the machine lets them.</summary>
    public static async Task OfAsync(Random random, Func<Task> here, Func<Task> there)
    {
        var missing = 2;
        var (jitterHere, jitterThere) = (random.Next(MostJitter), random.Next(MostJitter));
        var other = Task.Run(async () =>
        {
            Arrive(jitterThere);
            await there();
        });
        Arrive(jitterHere);
        await here();
        await other;

        void Arrive(int jitter)
        {
            Interlocked.Decrement(ref missing);
            for (var i = 0; i < Patience && Volatile.Read(ref missing) > 0; i++)
            {
                Thread.SpinWait(1);
            }

            Thread.SpinWait(jitter);
        }
    }
}
