using System.Globalization;
using Larder.Ground;

namespace Larder;

/// <summary>What one store knows of an entry. The value itself is not in it.</summary>
public sealed record EntryExplanation
{
    /// <summary>Where the entry stands.</summary>
    public required EntryState State { get; init; }

    /// <summary>How much of its life is left; zero when it is over, null when it has no end or nobody knows.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>For how much longer it is kept to be served stale, once its life is over; null where it is not.</summary>
    public TimeSpan? RetainedFor { get; init; }

    /// <summary>The life that it was given; what says nothing when nobody knows.</summary>
    public Expiration Expiration { get; init; }

    /// <summary>How long ago the value was made; null when nobody knows.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>How long the value took to load; null when nobody knows.</summary>
    public TimeSpan? LoadTime { get; init; }

    /// <summary>The tags of the entry.</summary>
    public TagSet Tags { get; init; }

    /// <summary>Those of its tags that were removed after it was stored.</summary>
    public TagSet RemovedTags { get; init; }

    /// <summary>The type of the value that is held; null where only bytes are there, or the value is null.</summary>
    public Type? ValueType { get; init; }

    /// <summary>Whether the value is known to be null.</summary>
    public bool IsNull { get; init; }

    /// <summary>How many bytes the byte form has; null where there is none.</summary>
    public long? Bytes { get; init; }

    /// <summary>What the entry weighs in the unit of the store's weigher; null where it has none.</summary>
    public long? Weight { get; init; }

    /// <summary>How readily a full store lets it go.</summary>
    public EntryPriority Priority { get; init; }

    /// <summary>Why the store could not be asked; null where it could.</summary>
    public Exception? Fault { get; init; }

    /// <summary>What an entry tells of itself.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="time">The clock by which it expires.</param>
    public static EntryExplanation Of(CacheEntry entry, EntryState state, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(time);
        if (ReferenceEquals(entry, CacheEntry.Present))
        {
            return new EntryExplanation { State = state };
        }

        return new EntryExplanation
        {
            State = state,
            Remaining = entry.Remaining(time),
            RetainedFor = state == EntryState.Retained ? entry.RetainedFor(time) : null,
            Expiration = entry.Expiration,
            Age = entry.Created > 0 ? time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(entry.Created) : null,
            LoadTime = entry.Cost is { Ticks: > 0 } cost ? cost : null,
            Tags = entry.Tags,
            RemovedTags = entry.Traits?.RemovedTags() ?? default,
            ValueType = entry.HasValue ? entry.Value?.GetType() : null,
            IsNull = entry is { HasValue: true, Value: null },
            Bytes = entry.HasBytes ? entry.Encode().Bytes.Length : null,
            Priority = entry.Priority,
        };
    }

    /// <summary>One line for people, without the value.</summary>
    public override string ToString() => string.Join(", ", Words());

    private IEnumerable<string> Words()
    {
        yield return State switch
        {
            EntryState.Absent => "absent",
            EntryState.Present => "present",
            EntryState.Expired => "expired",
            EntryState.Retained => "expired, retained to be served stale"
                + (RetainedFor is { } span ? " for another " + SpanText.Of(span) : ""),
            EntryState.RemovedByTag => $"removed by tag ({RemovedTags})",
            _ => "not known" + (Fault is null ? "" : $": {Fault.GetType().Name}"),
        };

        if (State is EntryState.Absent or EntryState.Unknown)
        {
            yield break;
        }

        if (State == EntryState.Present && Remaining is { } left)
        {
            yield return $"{SpanText.Of(left)} left of {Expiration}";
        }
        else if (Expiration.IsNever)
        {
            yield return "never expires";
        }

        foreach (var word in WordsOfTheValue())
        {
            yield return word;
        }
    }

    private IEnumerable<string> WordsOfTheValue()
    {
        if (Age is { } age)
        {
            yield return $"made {SpanText.Of(age)} ago";
        }

        if (LoadTime is { } cost)
        {
            yield return $"loaded in {SpanText.Of(cost)}";
        }

        if (ValueType is not null || IsNull)
        {
            yield return IsNull ? "holds null" : $"holds {ValueType!.FullName}";
        }

        if (Bytes is { } bytes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
        }

        if (Weight is { } weight)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"weighs {weight}");
        }

        if (Priority != EntryPriority.Normal)
        {
            yield return $"priority {Priority}";
        }

        if (Tags.Count > 0)
        {
            yield return $"tags: {Tags}";
        }
    }
}
