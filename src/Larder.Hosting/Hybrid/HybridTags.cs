namespace Larder.Hosting.Hybrid;

/// <summary>Tags as the framework gives them.</summary>
internal static class HybridTags
{
    /// <summary>The tag that stands for everything.</summary>
    public const string All = "*";

    /// <summary>A policy with the tags of a call besides its own.</summary>
    /// <exception cref="ArgumentException">A tag is null or empty, or <c>*</c>, which stands for everything.</exception>
    public static CachePolicy On(CachePolicy policy, IEnumerable<string>? tags) =>
        tags is null ? policy : policy with { Tags = Of(policy.Tags, tags) };

    /// <summary>The tags of a policy and those of a call.</summary>
    /// <exception cref="ArgumentException">A tag is null or empty, or <c>*</c>, which stands for everything.</exception>
    public static TagSet Of(TagSet always, IEnumerable<string> tags)
    {
        string[] all = [.. always.AsSpan(), .. tags];
        return Array.IndexOf(all, All) < 0
            ? TagSet.Of(all)
            : throw new ArgumentException(
                "The tag '*' stands for everything and cannot be given to a value.",
                nameof(tags)
            );
    }
}
