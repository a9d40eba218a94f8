using System.Runtime.InteropServices;

namespace Larder;

/// <summary>What a call carries besides key and entry.</summary>
/// <param name="Mode">How the call is to be carried out.</param>
/// <param name="Fence">
/// The stamp that was read with <c>FenceOf</c> before a value was loaded; zero for none. A store with fences
/// carries the call out only if the key was neither set nor removed since.
/// </param>
/// <param name="Token">Cancels the call.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CacheContext(
    CacheMode Mode = CacheMode.None,
    long Fence = 0,
    CancellationToken Token = default
)
{
    internal const CacheMode AllLevels = CacheMode.SkipNear | CacheMode.SkipFar;

    // beside the mode, where there is room for it
    private readonly uint _nearMilliseconds;

    /// <summary>A stamp that moves whenever a tag is removed in any store of this process: read it before loading a value.</summary>
    public static long TagStamp => TagClock.Now;

    /// <summary>Moves that stamp on and answers it: for a store that hears of removals from elsewhere.</summary>
    public static long NextTagStamp() => TagClock.Next();

    /// <summary>
    /// When the value began to be loaded, by <see cref="TagStamp"/>; zero for a value that is new. A store with tags refuses
    /// an entry one of whose tags was removed since.
    /// </summary>
    public long AsOf { get; init; }

    /// <summary>
    /// In a look-up: the wish to fill what is missing. In a set or removal: under which right; a store that grants leases
    /// carries the call out only if its lease still stands. Null for none.
    /// </summary>
    public FillLease? Lease { get; init; }

    /// <summary>
    /// How long a near copy that comes of this call lives at most; null for what the store says. Kept in milliseconds: shorter
    /// is rounded up to one, longer than 49 days is 49 days.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public TimeSpan? NearExpiration
    {
        get => _nearMilliseconds == 0 ? null : TimeSpan.FromMilliseconds(_nearMilliseconds);
        init
        {
            if (value is { Ticks: <= 0 })
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A time to live must be positive.");
            }

            _nearMilliseconds = value is { } most
                ? (uint)Math.Clamp(most.Ticks / TimeSpan.TicksPerMillisecond, 1, uint.MaxValue)
                : 0;
        }
    }

    /// <summary>Whether neither level is to be asked.</summary>
    internal bool SkipsAll => (Mode & AllLevels) == AllLevels;

    /// <summary>The calling thread does the work.</summary>
    public static CacheContext Sync => new(CacheMode.Synchronous);

    /// <summary>Whether the calling thread does the work, so that the returned task must be completed.</summary>
    public bool IsSynchronous => (Mode & CacheMode.Synchronous) != CacheMode.None;

    /// <summary>An ordinary call that can be cancelled.</summary>
    public static implicit operator CacheContext(CancellationToken token) => new(Token: token);

    /// <summary>An ordinary call that can be cancelled.</summary>
    public static CacheContext FromCancellationToken(CancellationToken token) => new(Token: token);

    /// <summary>Whether any of these bits is set.</summary>
    public bool Has(CacheMode mode) => (Mode & mode) != CacheMode.None;

    /// <summary>The same call with these bits set besides.</summary>
    public CacheContext With(CacheMode mode) => this with { Mode = Mode | mode };

    /// <summary>The same call without these bits.</summary>
    public CacheContext Without(CacheMode mode) => this with { Mode = Mode & ~mode };

    /// <summary>The same call under this fence; zero for none.</summary>
    public CacheContext WithFence(long fence) => this with { Fence = fence };
}
