namespace Larder.Testing.Histories;

/// <summary>What one key of a cache may answer: it may forget where that is allowed, but never invent or go back.</summary>
/// <param name="forgets">Whether an entry may leave at any moment because there is no room.</param>
/// <remarks>
/// <para>An order of overlapping calls is searched that the register allows, each call at one moment between its
/// beginning and its end. States once reached with the same calls behind them are not tried again. Sources: Wing and
/// Gong, "Testing and verifying concurrent objects", JPDC 17 (1993); Lowe, "Testing for linearizability" (2017) for the
/// memory.</para>
/// <para>A clear ends only those tickets that were taken before it began: it goes from key to key.</para>
/// </remarks>
public sealed class CacheRegister(bool forgets)
{
    /// <summary>Whether an entry may leave at any moment because there is no room.</summary>
    public bool Forgets { get; } = forgets;

    /// <summary>Whether some order of these calls on one key, at most 64, explains what they answered.</summary>
    public bool Allows(IReadOnlyList<Call> calls)
    {
        if (calls.Count > 64)
        {
            throw new ArgumentException("More than 64 calls on one key.", nameof(calls));
        }

        return new OrderSearch(this, [.. calls.OrderBy(call => call.Began)]).Finds();
    }

    /// <summary>The state after a call; false if the call could not answer so in this state.</summary>
    internal bool TryStep(ReadOnlySpan<Call> calls, int index, RegisterState state, out RegisterState next)
    {
        var call = calls[index];
        var isHeld = state.Value != 0;
        var mayBeGone = !isHeld || Forgets || state.Value < 0;
        (var isAllowed, next) = call.Kind switch
        {
            CallKind.Get => call.Value == 0
                ? (mayBeGone, state with { Value = 0 })
                : (state.Value == call.Value, state),
            CallKind.Set => (call.Said || call.Value < 0, Store(call.Said ? call.Value : 0)),
            CallKind.Add => call.Said ? (mayBeGone, Store(call.Value)) : (isHeld, state),
            CallKind.Replace => call.Said ? (isHeld, Store(call.Value)) : (mayBeGone, state with { Value = 0 }),
            CallKind.Remove => (call.Said ? isHeld : mayBeGone, Store(0)),
            CallKind.Clear => (true, new RegisterState(0, state.Tickets & TicketsSince(calls, call.Began))),
            CallKind.Expire => (true, state.Value < 0 ? state with { Value = 0 } : state),
            CallKind.Ticket => (true, state with { Tickets = state.Tickets | Bit(call) }),
            CallKind.Fill => call.Said ? ((state.Tickets & Bit(call)) != 0, Store(call.Value)) : (true, state),
            _ => throw new InvalidOperationException($"No register knows {call.Kind}."),
        };
        return isAllowed;
    }

    private static RegisterState Store(int value) => new(value, 0);

    private static ulong Bit(Call call) => 1UL << call.Ticket;

    private static ulong TicketsSince(ReadOnlySpan<Call> calls, long moment)
    {
        var tickets = 0UL;
        foreach (var call in calls)
        {
            if (call.Kind == CallKind.Ticket && call.Ended > moment)
            {
                tickets |= Bit(call);
            }
        }

        return tickets;
    }
}
