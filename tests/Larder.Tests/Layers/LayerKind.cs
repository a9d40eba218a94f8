using Larder.Layers;
using Larder.Stores;
using Larder.Transforms;

namespace Larder.Tests.Layers;

/// <summary>A layer of every kind that there is, for stacks in any order.</summary>
/// <param name="Name">What the order is told by.</param>
/// <param name="Make">Puts it around a store.</param>
internal sealed record LayerKind(string Name, Func<ICacheStore, TimeProvider, ICacheStore> Make)
{
    private static readonly EncryptionKeys Keys = EncryptionKeys.Of("0123456789abcdef"u8);

    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new("prefix", (inner, _) => new PrefixLayer(inner, "p*:")),
        new("stats", (inner, _) => new StatsLayer(inner)),
        new("lock", (inner, _) => new LockLayer(inner)),
        new("log", (inner, _) => new LogLayer(inner, _ => { })),
        new("bytes", (inner, _) => new BytesLayer(inner)),
        new("text", (inner, _) => new TextLayer(inner, TextEncodingKind.Base85)),
        new("compression", (inner, _) => new CompressionLayer(inner, new CompressionOptions { Threshold = 0 })),
        new("timeout", (inner, _) => new TimeoutLayer(inner, TimeSpan.FromMinutes(1))),
        new("breaker", (inner, _) => new BreakerLayer(inner)),
        new("short keys", (inner, _) => new ShortKeyLayer(inner)),
        new("encryption", (inner, _) => new EncryptionLayer(inner, Keys, new EncryptionOptions { PadTo = 16 })),
        new("version", (inner, _) => new VersionLayer(inner, 2)) { IsInTriples = false },
        new("chaos", (inner, _) => new ChaosLayer(inner, new ChaosOptions())) { IsInTriples = false },
        new("recovery", (inner, time) => new RecoveryLayer(inner, RecoveryIn(time))) { IsInTriples = false },
    ];

    /// <summary>Whether it is also tried with every two others; the rest do as one of these does.</summary>
    public bool IsInTriples { get; private init; } = true;

    public override string ToString() => Name;

    private static RecoveryOptions RecoveryIn(TimeProvider time) =>
        new() { Breaker = new BreakerOptions { TimeProvider = time } };
}
