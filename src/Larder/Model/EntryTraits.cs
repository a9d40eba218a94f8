namespace Larder;

/// <summary>What many entries have in common: the form of their values, their tags, their retention.</summary>
/// <remarks>Equal ones are one object as long as few different ones are in use, so that a tag costs an entry no memory.</remarks>
internal sealed record EntryTraits(ValueForm? Form, TagSet Tags, TimeSpan Retention)
{
    private const int Kept = 1024;

    private static readonly EntryTraits?[] Recent = new EntryTraits?[Kept];

    /// <summary>Without tags and retention.</summary>
    public static EntryTraits Plain(ValueForm? form) => Of(form, default, TimeSpan.Zero);

    public bool IsPlain => Tags.Count == 0 && Retention == TimeSpan.Zero;

    public static EntryTraits Of(ValueForm? form, TagSet tags, TimeSpan retention)
    {
        var made = new EntryTraits(form, tags, retention);
        ref var recent = ref Recent[made.GetHashCode() & (Kept - 1)];
        if (Volatile.Read(ref recent) is { } known && known == made)
        {
            return known;
        }

        Volatile.Write(ref recent, made);
        return made;
    }
}
