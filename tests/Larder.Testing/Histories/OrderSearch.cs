namespace Larder.Testing.Histories;

/// <summary>The search for an order, deep first, with memory.</summary>
internal sealed class OrderSearch(CacheRegister register, Call[] calls)
{
    private readonly HashSet<(ulong Done, RegisterState State)> _seen = [];

    public bool Finds() => Finds(0, default);

    private bool Finds(ulong done, RegisterState state)
    {
        if (done == AllOf(calls.Length))
        {
            return true;
        }

        if (!_seen.Add((done, state)))
        {
            return false;
        }

        var firstEnd = FirstEnd(done);
        for (var i = 0; i < calls.Length && calls[i].Began <= firstEnd; i++)
        {
            if (
                (done & (1UL << i)) == 0
                && register.TryStep(calls, i, state, out var next)
                && Finds(done | (1UL << i), next)
            )
            {
                return true;
            }
        }

        return false;
    }

    private long FirstEnd(ulong done)
    {
        var first = long.MaxValue;
        for (var i = 0; i < calls.Length && calls[i].Began <= first; i++)
        {
            if ((done & (1UL << i)) == 0)
            {
                first = Math.Min(first, calls[i].Ended);
            }
        }

        return first;
    }

    private static ulong AllOf(int count) => count == 64 ? ulong.MaxValue : (1UL << count) - 1;
}
