using System.Text;

namespace Larder.Memcached;

/// <summary>How a store uses its servers.</summary>
public sealed record MemcachedStoreOptions
{
    private const int MostPrefix = 100;

    /// <summary>What stands in front of every key: the store's own part of the servers.</summary>
    /// <value><c>larder:</c> unless set.</value>
    public string Prefix { get; init; } = "larder:";

    /// <summary>In which form values are kept.</summary>
    /// <value><see cref="MemcachedForm.Envelope"/> unless set.</value>
    public MemcachedForm Form { get; init; }

    /// <summary>Whether keys, without the prefix, are written in base85.</summary>
    public bool Base85Keys { get; init; }

    /// <summary>How long entries live that say nothing of it; not given for ever. A cache always says it.</summary>
    public Expiration DefaultExpiration { get; init; }

    /// <summary>How long who loads a value keeps others from loading it too, rounded up to seconds; what takes longer is not stored.</summary>
    /// <value>10 seconds unless set.</value>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Keys in base85 and values with the flags 1, 2 and 3, as <c>MemCached</c> of the Python package CacheToolsUtils has them.</summary>
    /// <remarks>With a <see cref="Prefix"/> as <c>PrefixedMemCached</c>.</remarks>
    public static MemcachedStoreOptions CacheToolsUtils { get; } =
        new()
        {
            Prefix = "",
            Form = MemcachedForm.Flagged,
            Base85Keys = true,
        };

    /// <summary>Values in JSON under keys as they are, as the Python package Core-Lib has them.</summary>
    public static MemcachedStoreOptions CoreLib { get; } = new() { Prefix = "", Form = MemcachedForm.Json };

    internal MemcachedStoreOptions Checked()
    {
        var fault =
            LeaseTime < TimeSpan.FromMilliseconds(1) || LeaseTime > TimeSpan.FromDays(1)
                ? "LeaseTime is not between one millisecond and one day"
            : Encoding.UTF8.GetByteCount(Prefix) > MostPrefix ? "the prefix is longer than 100 bytes"
            : Prefix.Contains('\u0001', StringComparison.Ordinal) ? "the prefix holds the character U+0001"
            : !Enum.IsDefined(Form) ? "there is no such form"
            : null;
        return fault is null ? this : throw new CacheOptionsException($"The options of the memcached store: {fault}.");
    }
}
