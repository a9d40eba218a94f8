using Larder.Ground;

namespace Larder;

/// <summary>
/// A value in object form, byte form or both, with its expiration, retention, tags and creation stamp.
/// </summary>
/// <remarks>
/// The public parts never change. Whoever needs the byte form asks for it; it is made once and kept. Thread-safe.
/// </remarks>
public sealed class CacheEntry
{
    private readonly ValueForm? _form;
    private object? _value;
    private EncodedValue? _encoded;
    private long _deadline;

    private CacheEntry(object? value, ValueForm? form, EncodedValue? encoded)
    {
        _value = value;
        _form = form;
        _encoded = encoded;
    }

    private CacheEntry(CacheEntry source)
        : this(source._value, source._form, source._encoded)
    {
        Expiration = source.Expiration;
        Retention = source.Retention;
        Tags = source.Tags;
        Created = source.Created;
    }

    /// <summary>What a store may answer to a probe instead of loading the value.</summary>
    public static CacheEntry Present { get; } = OfBytes(default, "application/octet-stream");

    /// <summary>Whether the object form is there.</summary>
    public bool HasValue => !ReferenceEquals(Volatile.Read(ref _value), Missing.Instance);

    /// <summary>The object form; null is a value.</summary>
    /// <exception cref="InvalidOperationException">Only the byte form is there.</exception>
    public object? Value =>
        HasValue
            ? Volatile.Read(ref _value)
            : throw new InvalidOperationException("The entry holds bytes only; a codec has to decode them.");

    /// <summary>Whether the byte form is there.</summary>
    public bool HasBytes => Volatile.Read(ref _encoded) is not null;

    /// <summary>How long the entry lives, as it was given.</summary>
    public Expiration Expiration { get; private init; }

    /// <summary>How long the entry is kept beyond its expiration, to be served stale; zero for not at all.</summary>
    public TimeSpan Retention { get; private init; }

    /// <summary>The tags of the entry.</summary>
    public TagSet Tags { get; private init; }

    /// <summary>When the value was made, in milliseconds of Unix time; zero when unknown.</summary>
    public long Created { get; private init; }

    internal long Deadline => Volatile.Read(ref _deadline);

    /// <summary>An entry in object form.</summary>
    /// <param name="value">The value; null is a value.</param>
    /// <param name="form">How it becomes bytes; null where no store will ever need them.</param>
    /// <param name="expiration">How long it lives.</param>
    /// <param name="created">When the value was made, in milliseconds of Unix time; zero when unknown.</param>
    public static CacheEntry Of(
        object? value,
        ValueForm? form = null,
        Expiration expiration = default,
        long created = 0
    ) => new(value, form, null) { Expiration = expiration, Created = created };

    /// <summary>An entry in byte form.</summary>
    /// <param name="bytes">The bytes; they must not change any more.</param>
    /// <param name="mediaType">What the bytes are.</param>
    /// <param name="expiration">How long it lives.</param>
    public static CacheEntry OfBytes(ReadOnlyMemory<byte> bytes, string mediaType, Expiration expiration = default) =>
        new(Missing.Instance, null, new EncodedValue(bytes, mediaType)) { Expiration = expiration };

    /// <summary>The byte form; made and kept if it is not there yet.</summary>
    /// <exception cref="CacheCodecException">The value cannot be encoded; the message names its type.</exception>
    public EncodedValue Encode()
    {
        if (Volatile.Read(ref _encoded) is { } encoded)
        {
            return encoded;
        }

        if (_form is null)
        {
            throw new CacheCodecException(
                $"A value of type {_value?.GetType().FullName ?? "null"} was stored without a codec, and this store needs its bytes."
            );
        }

        var made = _form.Encode(_value);
        return Interlocked.CompareExchange(ref _encoded, made, null) ?? made;
    }

    /// <summary>The bytes of the byte form; made and kept if they are not there yet.</summary>
    /// <exception cref="CacheCodecException">The value cannot be encoded; the message names its type.</exception>
    public ReadOnlyMemory<byte> GetBytes() => Encode().Bytes;

    /// <summary>The same entry with other bytes and without an object form: what a layer that changes bytes hands on.</summary>
    public CacheEntry WithBytes(ReadOnlyMemory<byte> bytes, string? mediaType = null)
    {
        var entry = new CacheEntry(Missing.Instance, null, new EncodedValue(bytes, mediaType ?? Encode().MediaType))
        {
            Expiration = Expiration,
            Retention = Retention,
            Tags = Tags,
            Created = Created,
        };
        entry._deadline = _deadline;
        return entry;
    }

    /// <summary>The same entry with another expiration, counted anew.</summary>
    public CacheEntry WithExpiration(Expiration expiration) => new(this) { Expiration = expiration };

    /// <summary>The same entry with a creation stamp in milliseconds of Unix time.</summary>
    public CacheEntry WithCreated(long created) => Copy(new CacheEntry(this) { Created = created });

    /// <summary>The same entry with these tags.</summary>
    public CacheEntry WithTags(TagSet tags) => Copy(new CacheEntry(this) { Tags = tags });

    /// <summary>The same entry with this retention.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The retention is negative.</exception>
    public CacheEntry WithRetention(TimeSpan retention)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retention, TimeSpan.Zero);
        return Copy(new CacheEntry(this) { Retention = retention });
    }

    /// <summary>How much of its life is left; null for an entry that does not expire.</summary>
    /// <param name="time">The clock of the store that keeps the entry.</param>
    public TimeSpan? Remaining(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!Expiration.IsGiven || Expiration.IsNever)
        {
            return null;
        }

        var deadline = Deadline;
        return deadline == 0 ? Expiration.TimeToLive : new TimeSpan(Math.Max(0, deadline - Monotonic.Now(time)));
    }

    /// <summary>Keeps a decoded value beside the bytes, so that the next reader need not decode.</summary>
    internal void Remember(object? value) => Interlocked.CompareExchange(ref _value, value, Missing.Instance);

    /// <summary>The entry as a store keeps it, with the instant at which it expires there.</summary>
    internal CacheEntry Bind(TimeProvider time, bool copy)
    {
        var known = Deadline;
        if (copy && known != 0)
        {
            return this;
        }

        var deadline =
            Expiration.IsGiven && !Expiration.IsNever
                ? Monotonic.After(Monotonic.Now(time), Expiration.TimeToLive)
                : Monotonic.Never;
        if (known == 0 && Interlocked.CompareExchange(ref _deadline, deadline, 0) == 0)
        {
            return this;
        }

        return new CacheEntry(this) { _deadline = deadline };
    }

    private CacheEntry Copy(CacheEntry made)
    {
        made._deadline = _deadline;
        return made;
    }

    private sealed class Missing
    {
        public static readonly Missing Instance = new();
    }
}
