namespace Larder.Memory;

/// <summary>When a store disposes of the values that have left it.</summary>
/// <remarks>
/// <para>Whatever made it leave, a value is disposed of once, when no entry of the store has it any more, nobody holds it
/// (<c>Cache.Hold</c>), and it left longer ago than <see cref="Grace"/>. So whoever holds a value may use it for as
/// long as he likes, and who only reads it must be done within the grace.</para>
/// <para>The store disposes of what it took: a value that it refused stays its maker's, and one in byte form is none. An
/// instance belongs in one such store only. A store that is let go disposes of nothing; clear it first.</para>
/// </remarks>
public sealed record ValueDisposalOptions
{
    /// <summary>How long a value that has left may still be used without a hold; zero where all readers hold what they use.</summary>
    /// <value>Thirty seconds unless set.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Told of values whose disposal failed, with the fault; must not throw.</summary>
    public Action<object, Exception>? OnFault { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Grace < TimeSpan.Zero)
        {
            yield return "ValueDisposal.Grace is negative.";
        }
    }
}
