using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>What many entries have in common: the form of their values, their tags, their retention.</summary>
/// <remarks>Equal ones are one object as long as few different ones are in use, so that a tag costs an entry no memory.</remarks>
internal sealed class EntryTraits : EntryMore, IEquatable<EntryTraits>
{
    private const int Kept = 1024;

    private static readonly EntryTraits?[] Recent = new EntryTraits?[Kept];

    private readonly TagMark[] _marks;
    private long _standsAt;

    private EntryTraits(ValueForm? form, TagSet tags, TimeSpan retention, TagMark[] marks)
    {
        Form = form;
        Tags = tags;
        Retention = retention;
        _marks = marks;
    }

    public override EntryTraits Traits => this;

    public ValueForm? Form { get; }

    public TagSet Tags { get; }

    public TimeSpan Retention { get; }

    public bool IsPlain => Tags.Count == 0 && Retention == TimeSpan.Zero;

    /// <summary>Without tags and retention.</summary>
    public static EntryTraits Plain(ValueForm? form) => Of(form, default, TimeSpan.Zero);

    public static EntryTraits Of(ValueForm? form, TagSet tags, TimeSpan retention)
    {
        ref var recent = ref Recent[HashCode.Combine(form, tags, retention) & (Kept - 1)];
        var made = new EntryTraits(form, tags, retention, []);
        if (Volatile.Read(ref recent) is { } known && known.Equals(made))
        {
            return known;
        }

        Volatile.Write(ref recent, made);
        return made;
    }

    /// <summary>The same in a store, where the tags have these lives.</summary>
    public EntryTraits In(TagMark[] marks) => new(Form, Tags, Retention, marks);

    /// <summary>Whether no tag was removed since the entries that have these traits were stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Stands() => Volatile.Read(ref _standsAt) == TagClock.Now || StandsStill();

    /// <summary>Whether these are other traits with these lives of their tags.</summary>
    public bool Equals(EntryTraits other, ReadOnlySpan<TagMark> marks) =>
        ReferenceEquals(Form, other.Form)
        && Tags == other.Tags
        && Retention == other.Retention
        && _marks.AsSpan().SequenceEqual(marks);

    public bool Equals(EntryTraits? other) => other is not null && Equals(other, other._marks);

    public override bool Equals(object? obj) => Equals(obj as EntryTraits);

    /// <summary>Those tags that were removed since the entries that have these traits were stored.</summary>
    public TagSet RemovedTags()
    {
        var removed = new List<string>();
        for (var i = 0; i < _marks.Length; i++)
        {
            if (_marks[i].IsRemoved)
            {
                removed.Add(Tags.AsSpan()[i]);
            }
        }

        return TagSet.Of([.. removed]);
    }

    public override int GetHashCode() => HashCode.Combine(Form, Tags, Retention);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool StandsStill()
    {
        // read first: a tag that is removed while the marks are looked at moves the clock on after its mark
        var now = TagClock.Now;
        foreach (var mark in _marks)
        {
            if (mark.IsRemoved)
            {
                return false;
            }
        }

        Volatile.Write(ref _standsAt, now);
        return true;
    }
}
