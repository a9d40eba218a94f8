namespace Larder.Micro.Measuring;

/// <summary>Brings code to its last tier: many short calls, and pauses in which the compiler works.</summary>
internal static class Warmth
{
    private const int Pauses = 4;
    private const int Calls = 60;
    private const int Steps = 200;

    // the compiler begins when nothing new was compiled for a tenth of a second
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    public static void Give(IReadOnlyCollection<Contestant> contestants)
    {
        for (var pause = 0; pause < Pauses; pause++)
        {
            foreach (var contestant in contestants)
            {
                for (var call = 0; call < Calls; call++)
                {
                    contestant.Do(Steps);
                }
            }

            Thread.Sleep(Pause);
        }
    }
}
