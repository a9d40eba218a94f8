using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>The entry as the completed task that a method answers which returns one.</summary>
public sealed partial class CacheEntry
{
    /// <summary>A completed task with the object form; made by the first who asks and kept, so that others allocate nothing.</summary>
    /// <returns>False where there is no object form, or one of another type.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryAnswerAs<T>([NotNullWhen(true)] out Task<T>? answer)
    {
        if (Parts?.Answer is { } kept && kept.GetType() == typeof(Task<T>))
        {
            // the type was just compared; a cast would look for it among the bases too
            answer = Unsafe.As<Task<T>>(kept);
            return true;
        }

        return TryMakeAnswer(out answer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryMakeAnswer<T>([NotNullWhen(true)] out Task<T>? answer)
    {
        if (!TryGetAs<T>(out var value))
        {
            answer = null;
            return false;
        }

        answer = Task.FromResult(value);
        Keep(answer);
        return true;
    }

    private void Keep(Task answer)
    {
        var more = Volatile.Read(ref _more);
        if (more is EntryParts parts)
        {
            // of two types that ask for one value in turns, the first is answered from here
            parts.TryKeep(answer);
            return;
        }

        var whole = new EntryParts(Traits ?? EntryTraits.Plain(more as ValueForm))
        {
            Encoded = more as EncodedValue,
            Created = Created,
            Expiration = Expiration,
        };
        whole.TryKeep(answer);

        // whoever changed it meanwhile did not wait for this answer; the next one is kept
        Interlocked.CompareExchange(ref _more, whole, more);
    }
}
