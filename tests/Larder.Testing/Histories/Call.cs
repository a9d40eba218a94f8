using System.Runtime.InteropServices;

namespace Larder.Testing.Histories;

/// <summary>One call and what it answered.</summary>
/// <param name="Key">The key, by number.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="Value">What was stored or found; zero is nothing, a negative value lives shortly.</param>
/// <param name="Said">What the call answered, where it answers yes or no.</param>
/// <param name="Began">The moment before it.</param>
/// <param name="Ended">The moment after it.</param>
/// <param name="Ticket">The number of the ticket that a fill uses or a ticket has; below 64.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Call(int Key, CallKind Kind, int Value, bool Said, long Began, long Ended, int Ticket = 0)
{
    public override string ToString() =>
        FormattableString.Invariant(
            $"[{Began, 3}..{Ended, 3}] key {Key} {Kind} {Value}{(Kind is CallKind.Ticket or CallKind.Fill ? $" ticket {Ticket}" : "")} -> {Said}"
        );
}
