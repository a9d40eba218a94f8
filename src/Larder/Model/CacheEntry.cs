using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>
/// A value in object form, byte form or both, with its expiration, retention, tags and creation stamp.
/// </summary>
/// <remarks>
/// The public parts never change. Whoever needs the byte form asks for it; it is made once and kept. Thread-safe.
/// </remarks>
public sealed partial class CacheEntry
{
    private readonly EntryStamps _stamps;

    // what else there is: nothing, the form of the value, its bytes, what it shares with others, or all of it in parts
    private object? _more;
    private object? _value;

    /// <summary>The name under which a memory table keeps it. The last reference, and so beside what a look-up reads with it.</summary>
    internal string? Name;

    private CacheEntry(object? value, object? more, EntryStamps stamps)
    {
        _value = value;
        _more = more;
        _stamps = stamps;
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
    public bool HasBytes => EncodedOrNull is not null;

    /// <summary>How long the entry lives, as it was given.</summary>
    public Expiration Expiration => Parts is { } parts ? parts.Expiration : _stamps.Expiration;

    /// <summary>How long the entry is kept beyond its expiration, to be served stale; zero for not at all.</summary>
    /// <remarks>A memory store keeps it so long; everybody who does not ask for what is stale finds nothing meanwhile.</remarks>
    public TimeSpan Retention => Traits?.Retention ?? TimeSpan.Zero;

    /// <summary>How readily a store that is full lets the entry go.</summary>
    public EntryPriority Priority
    {
        get => NodeMark.PriorityOf(_mark);
        private set => _mark = NodeMark.Of(State, value);
    }

    /// <summary>The tags of the entry.</summary>
    public TagSet Tags => Traits?.Tags ?? default;

    /// <summary>When the value was made, in milliseconds of Unix time; zero when unknown.</summary>
    public long Created => Parts is { } parts ? parts.Created : _stamps.Created;

    private EntryParts? Parts => Volatile.Read(ref _more) as EntryParts;

    internal EntryTraits? Traits => (Volatile.Read(ref _more) as EntryMore)?.Traits;

    private ValueForm? Form => Volatile.Read(ref _more) as ValueForm ?? Traits?.Form;

    private EncodedValue? EncodedOrNull =>
        Volatile.Read(ref _more) switch
        {
            EncodedValue encoded => encoded,
            EntryParts parts => parts.Encoded,
            _ => null,
        };

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
    ) =>
        EntryStamps.TryPack(created, expiration, out var stamps)
            ? new(value, form, stamps)
            : new(
                value,
                new EntryParts(EntryTraits.Plain(form)) { Created = created, Expiration = expiration },
                default
            );

    /// <summary>An entry in byte form.</summary>
    /// <param name="bytes">The bytes; they must not change any more.</param>
    /// <param name="mediaType">What the bytes are.</param>
    /// <param name="expiration">How long it lives.</param>
    public static CacheEntry OfBytes(ReadOnlyMemory<byte> bytes, string mediaType, Expiration expiration = default)
    {
        var encoded = new EncodedValue(bytes, mediaType);
        return EntryStamps.TryPack(0, expiration, out var stamps)
            ? new(Missing.Instance, encoded, stamps)
            : new(
                Missing.Instance,
                new EntryParts(EntryTraits.Plain(null)) { Encoded = encoded, Expiration = expiration },
                default
            );
    }

    /// <summary>The byte form; made and kept if it is not there yet.</summary>
    /// <exception cref="CacheCodecException">The value cannot be encoded; the message names its type.</exception>
    public EncodedValue Encode()
    {
        var more = Volatile.Read(ref _more);
        switch (more)
        {
            case EncodedValue encoded:
                return encoded;
            case EntryParts parts:
                return parts.Encoded ?? parts.Encode(_value);
            case EntryTraits traits:
                var whole = new EntryParts(traits) { Created = Created, Expiration = Expiration };
                return (Interlocked.CompareExchange(ref _more, whole, traits) as EntryParts ?? whole).Encode(_value);
            default:
                var made = Encode(more as ValueForm, _value);
                return Interlocked.CompareExchange(ref _more, made, more) as EncodedValue ?? made;
        }
    }

    /// <summary>The bytes of the byte form; made and kept if they are not there yet.</summary>
    /// <exception cref="CacheCodecException">The value cannot be encoded; the message names its type.</exception>
    public ReadOnlyMemory<byte> GetBytes() => Encode().Bytes;

    /// <summary>The same entry with other bytes and without an object form: what a layer that changes bytes hands on.</summary>
    public CacheEntry WithBytes(ReadOnlyMemory<byte> bytes, string? mediaType = null)
    {
        var encoded = new EncodedValue(bytes, mediaType ?? Encode().MediaType);
        var entry = Traits is { } traits
            ? new CacheEntry(
                Missing.Instance,
                Copy(EntryTraits.Of(null, traits.Tags, traits.Retention), encoded),
                default
            )
            : new CacheEntry(Missing.Instance, encoded, _stamps);
        entry.Deadline = Deadline;
        entry.Priority = Priority;
        return entry;
    }

    /// <summary>The same entry with another expiration, counted anew.</summary>
    public CacheEntry WithExpiration(Expiration expiration) =>
        With(expiration, Created, Retention, Tags, isCountedAnew: true);

    /// <summary>The same entry with this priority.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such priority.</exception>
    public CacheEntry WithPriority(EntryPriority priority)
    {
        if (!Enum.IsDefined(priority))
        {
            throw new ArgumentOutOfRangeException(nameof(priority), priority, "There is no such priority.");
        }

        if (priority == Priority)
        {
            return this;
        }

        var entry = With(Expiration, Created, Retention, Tags, isCountedAnew: false);
        entry.Priority = priority;
        return entry;
    }

    /// <summary>The same entry with a creation stamp in milliseconds of Unix time.</summary>
    public CacheEntry WithCreated(long created) => With(Expiration, created, Retention, Tags, isCountedAnew: false);

    /// <summary>The same entry with these tags.</summary>
    public CacheEntry WithTags(TagSet tags) => With(Expiration, Created, Retention, tags, isCountedAnew: false);

    /// <summary>The same entry with this retention.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The retention is negative.</exception>
    public CacheEntry WithRetention(TimeSpan retention)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retention, TimeSpan.Zero);
        return With(Expiration, Created, retention, Tags, isCountedAnew: false);
    }

    /// <summary>The same entry with what was stored beside its value.</summary>
    internal CacheEntry With(long created, TimeSpan retention, TagSet tags) =>
        With(Expiration, created, retention, tags, isCountedAnew: false);

    /// <summary>How long the value took to load in this process; zero when unknown.</summary>
    internal TimeSpan Cost => new(Parts?.Cost ?? 0);

    /// <summary>The same entry with what it cost to load.</summary>
    internal CacheEntry WithCost(TimeSpan cost) =>
        With(Expiration, Created, Retention, Tags, isCountedAnew: false, cost.Ticks);

    /// <summary>The same entry with a life counted anew, nothing kept beyond it, and no cost that would have it refreshed early.</summary>
    internal CacheEntry BoundedBy(TimeSpan life) =>
        With(life, Created, TimeSpan.Zero, Tags, isCountedAnew: true, cost: 0);

    /// <summary>The object form as the type asked for; false where there is none or it is of another type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryGetAs<T>([MaybeNullWhen(false)] out T value)
    {
        var held = Volatile.Read(ref _value);
        if (held is not null && held.GetType() == typeof(T))
        {
            // the type was just compared; a cast to a type parameter would look it up again
            value = typeof(T).IsValueType ? (T)held : Unsafe.As<object, T>(ref held);
            return true;
        }

        return TryGetOther(held, out value);
    }

    /// <summary>Keeps a decoded value beside the bytes, so that the next reader need not decode.</summary>
    internal void Remember(object? value) => Interlocked.CompareExchange(ref _value, value, Missing.Instance);

    internal static EncodedValue Encode(ValueForm? form, object? value) =>
        form is null
            ? throw new CacheCodecException(
                $"A value of type {value?.GetType().FullName ?? "null"} was stored without a codec, and this store needs its bytes."
            )
            : form.Encode(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryGetOther<T>(object? held, [MaybeNullWhen(false)] out T value)
    {
        if (held is T other && !ReferenceEquals(held, Missing.Instance))
        {
            value = other;
            return true;
        }

        value = default;
        return held is null && default(T) is null;
    }

    private CacheEntry With(Expiration expiration, long created, TimeSpan retention, TagSet tags, bool isCountedAnew) =>
        With(expiration, created, retention, tags, isCountedAnew, Cost.Ticks);

    private CacheEntry With(
        Expiration expiration,
        long created,
        TimeSpan retention,
        TagSet tags,
        bool isCountedAnew,
        long cost
    )
    {
        var (deadline, farDeadline) = isCountedAnew ? (0u, 0L) : (Deadline, FarDeadline);
        var traits = EntryTraits.Of(Form, tags, retention);
        var encoded = EncodedOrNull;
        if (
            (encoded is null || traits.IsPlain)
            && farDeadline == 0
            && cost == 0
            && EntryStamps.TryPack(created, expiration, out var stamps)
        )
        {
            var more = traits.IsPlain ? (object?)encoded ?? traits.Form : traits;
            return new CacheEntry(_value, more, stamps) { Deadline = deadline, Priority = Priority };
        }

        var parts = new EntryParts(traits)
        {
            Encoded = encoded,
            Created = created,
            Life = isCountedAnew ? null : Parts?.Life?.Copy(),
            Expiration = expiration,
            FarDeadline = farDeadline,
            Cost = cost,
        };
        return new CacheEntry(_value, parts, default) { Deadline = deadline, Priority = Priority };
    }

    private EntryParts Copy(EntryTraits traits, EncodedValue? encoded) =>
        new(traits)
        {
            Encoded = encoded,
            Created = Created,
            Life = Parts?.Life?.Copy(),
            Expiration = Expiration,
            FarDeadline = FarDeadline,
            Cost = Cost.Ticks,
        };

    private sealed class Missing
    {
        public static readonly Missing Instance = new();
    }
}
