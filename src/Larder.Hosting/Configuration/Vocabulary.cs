using Larder.Building;
using Larder.Codecs;
using Larder.Stores;

namespace Larder.Hosting.Configuration;

/// <summary>What settings may name: layers, codecs, policies; those of this package and those that were given besides.</summary>
internal sealed class Vocabulary
{
    /// <summary>Words of other packages and of the program.</summary>
    public Dictionary<string, StackWord> Words { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Codecs by name.</summary>
    public Dictionary<string, ICacheCodec> Codecs { get; } =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["standard"] = StandardCodec.Default,
            ["json"] = JsonCodec.Default,
            ["raw"] = RawCodec.Instance,
        };

    /// <summary>Policies that the program has named.</summary>
    public Dictionary<string, CachePolicy> Policies { get; } = new(StringComparer.OrdinalIgnoreCase);
}
