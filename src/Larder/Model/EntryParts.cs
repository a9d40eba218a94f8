namespace Larder;

/// <summary>What only some entries have, kept apart so that the others stay small.</summary>
internal sealed class EntryParts(EntryTraits traits) : EntryMore
{
    private readonly long _ticks;
    private EncodedValue? _encoded;
    private Task? _answer;

    public override EntryTraits Traits { get; } = traits;

    public long Created { get; init; }

    public Expiration Expiration
    {
        get => Life?.Expiration ?? new Expiration(_ticks);
        init => (_ticks, Life) = (value.Ticks, value.IsSliding ? Life ?? new SlidingLife(value) : null);
    }

    /// <summary>The life that reads prolong; null for an entry that does not slide.</summary>
    public SlidingLife? Life { get; init; }

    /// <summary>The tick of the store's clock at which its life ends, where milliseconds cannot tell it; else zero.</summary>
    public long FarDeadline { get; init; }

    /// <summary>How long the value took to load, in ticks; zero when unknown.</summary>
    public long Cost { get; init; }

    public EncodedValue? Encoded
    {
        get => Volatile.Read(ref _encoded);
        init => _encoded = value;
    }

    /// <summary>The completed task with the object form; null until somebody asked for it.</summary>
    public Task? Answer => Volatile.Read(ref _answer);

    /// <summary>Keeps the first answer.</summary>
    public void TryKeep(Task answer) => _ = Interlocked.CompareExchange(ref _answer, answer, null);

    /// <summary>The same with other traits.</summary>
    public EntryParts With(EntryTraits other) =>
        new(other)
        {
            Encoded = Encoded,
            Created = Created,
            Life = Life,
            Expiration = Expiration,
            FarDeadline = FarDeadline,
            Cost = Cost,
        };

    public EncodedValue Encode(object? value)
    {
        var made = CacheEntry.Encode(Traits.Form, value);
        return Interlocked.CompareExchange(ref _encoded, made, null) ?? made;
    }
}
