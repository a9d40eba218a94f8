using System.Globalization;
using Larder.Redis.Store;

namespace Larder.Redis;

/// <summary>How a store uses its server.</summary>
public sealed record RedisStoreOptions
{
    /// <summary>What stands in front of every key: the store's own part of the database.</summary>
    /// <value>
    /// <c>larder:</c> unless set. Where it is empty the store shares the keys of everybody, and refuses to clear all of them.
    /// </value>
    public string Prefix { get; init; } = "larder:";

    /// <summary>In which form values are kept.</summary>
    /// <value><see cref="RedisForm.Envelope"/> unless set.</value>
    public RedisForm Form { get; init; }

    /// <summary>Whether the text of a key is written as a JSON string, with its quotation marks.</summary>
    public bool JsonKeys { get; init; }

    /// <summary>How long entries live that say nothing of it; not given for ever. A cache always says it.</summary>
    public Expiration DefaultExpiration { get; init; }

    /// <summary>How long who loads a value keeps others from loading it too; what takes longer is not stored.</summary>
    /// <value>10 seconds unless set.</value>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many removed tags of a space the server remembers.</summary>
    /// <value>
    /// 10,000 unless set. When there are more, the oldest half is forgotten, and entries older than these whose tags are not
    /// among the others are taken for removed: each is loaded once more.
    /// </value>
    public int MaxRemovedTags { get; init; } = 10_000;

    /// <summary>Keys <c>prefix:version:key</c> and values in JSON, as the Python package impcache has them.</summary>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public static RedisStoreOptions Versioned(string prefix, long version) =>
        Versioned(prefix, version.ToString(CultureInfo.InvariantCulture));

    /// <summary>Keys <c>prefix:version:key</c> and values in JSON, as the Python package impcache has them.</summary>
    /// <exception cref="ArgumentException">A part is empty.</exception>
    public static RedisStoreOptions Versioned(string prefix, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        ArgumentException.ThrowIfNullOrEmpty(version);
        return new RedisStoreOptions { Prefix = $"{prefix}:{version}:", Form = RedisForm.Json };
    }

    /// <summary>Keys and values in JSON and ten minutes to live, as <c>RedisCache</c> of the Python package CacheToolsUtils has them.</summary>
    public static RedisStoreOptions CacheToolsUtils { get; } =
        new()
        {
            Prefix = "",
            Form = RedisForm.SortedJson,
            JsonKeys = true,
            DefaultExpiration = TimeSpan.FromSeconds(600),
        };

    internal RedisStoreOptions Checked()
    {
        var open = Prefix?.IndexOf('{', StringComparison.Ordinal) ?? -1;
        var fault =
            Prefix is null ? "there is no prefix"
            : !StoreKeys.IsText(Prefix) ? "the prefix holds half a surrogate pair"
            : open >= 0 && Prefix.IndexOf('}', open) <= open + 1
                ? "a brace in the prefix is not closed or holds nothing"
            : LeaseTime < TimeSpan.FromMilliseconds(1) || LeaseTime > TimeSpan.FromDays(1)
                ? "LeaseTime is not between one millisecond and one day"
            : MaxRemovedTags < 1 ? "MaxRemovedTags is less than one"
            : !Enum.IsDefined(Form) ? "there is no such form"
            : null;
        return fault is null ? this : throw new CacheOptionsException($"The options of the Redis store: {fault}.");
    }
}
