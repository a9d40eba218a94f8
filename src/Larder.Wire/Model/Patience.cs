namespace Larder.Wire.Model;

/// <summary>The pauses of somebody who waits for somebody else's lease: longer and longer, each a random part, none beyond its end.</summary>
internal sealed class Patience(IWireOptions options)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    private TimeSpan _next = Shortest;

    /// <summary>Waits a while.</summary>
    /// <param name="held">When the lease ends at the latest.</param>
    /// <param name="context">Under a synchronous one the calling thread waits.</param>
    public async ValueTask PauseAsync(TimeSpan held, CacheContext context)
    {
        var pause = _next * (0.5 + (options.Jitter() / 2));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        pause = held > TimeSpan.Zero && held < pause ? held : pause;
        if (!context.IsSynchronous)
        {
            await Task.Delay(pause, options.Time, context.Token).ConfigureAwait(false);
            return;
        }

        using var never = new ManualResetEventSlim();
        never.Wait(pause, context.Token);
    }
}
