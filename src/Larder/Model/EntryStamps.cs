using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Larder;

/// <summary>Creation stamp and expiration in eight bytes, where both can be told exactly in them.</summary>
/// <remarks>
/// 42 bits of milliseconds of Unix time (until 2109), then a unit of two bits and twenty bits that count it. Unit
/// milliseconds with count zero: not given; unit seconds with count zero: never. What does not fit is kept elsewhere.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntryStamps(ulong Packed)
{
    private const int CountBits = 20;
    private const int CreatedBits = 42;
    private const ulong CountMask = (1UL << CountBits) - 1;
    private const ulong Never = 1UL << CountBits;

    public long Created => (long)(Packed & ((1UL << CreatedBits) - 1));

    public Expiration Expiration
    {
        get
        {
            var life = Packed >> CreatedBits;
            return life == 0 ? default
                : life == Never ? Expiration.Never
                : Expiration.After(new TimeSpan((long)(life & CountMask) * UnitOf(life)));
        }
    }

    public static bool TryPack(long created, Expiration expiration, out EntryStamps stamps)
    {
        stamps = default;
        if (created < 0 || created >> CreatedBits != 0 || expiration.IsSliding || !TryPack(expiration, out var life))
        {
            return false;
        }

        stamps = new EntryStamps((life << CreatedBits) | (ulong)created);
        return true;
    }

    private static long UnitOf(ulong life) =>
        (life >> CountBits) switch
        {
            0 => TimeSpan.TicksPerMillisecond,
            1 => TimeSpan.TicksPerSecond,
            2 => TimeSpan.TicksPerMinute,
            _ => TimeSpan.TicksPerHour,
        };

    private static bool TryPack(Expiration expiration, out ulong life)
    {
        life = expiration.IsNever ? Never : 0;
        if (expiration.IsNever || !expiration.IsGiven)
        {
            return true;
        }

        // each unit is a constant where it is divided by: a multiplication then
        var ticks = expiration.TimeToLive.Ticks;
        return TryCount(ticks, TimeSpan.TicksPerMillisecond, 0, out life)
            || TryCount(ticks, TimeSpan.TicksPerSecond, 1, out life)
            || TryCount(ticks, TimeSpan.TicksPerMinute, 2, out life)
            || TryCount(ticks, TimeSpan.TicksPerHour, 3, out life);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCount(long ticks, long unit, ulong number, out ulong life)
    {
        var count = ticks / unit;
        life = (number << CountBits) | (ulong)count;
        return count * unit == ticks && count <= (long)CountMask;
    }
}
