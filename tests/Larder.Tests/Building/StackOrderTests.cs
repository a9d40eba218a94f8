using Larder.Building;
using Larder.Layers;
using Larder.Memory;
using Larder.Stores;
using Larder.Transforms;

namespace Larder.Tests.Building;

/// <summary>Orders that make no sense are refused with the reason; their counterparts are not.</summary>
public sealed class StackOrderTests
{
    private static readonly byte[] Secret = "0123456789abcdef"u8.ToArray();
    private static readonly EncryptionKeys Keys = EncryptionKeys.Of("0123456789abcdef"u8);
    private static readonly EncryptionOptions Padded = new() { PadTo = 64 };

    private static readonly (string Fault, Action<StackBuilder> Wrong, Action<StackBuilder> Right)[] Orders =
    [
        (
            "CompressionLayer stands inside EncryptionLayer: what comes from there cannot be made shorter",
            stack => stack.Encrypt(Keys).Compress().Memory(),
            stack => stack.Compress().Encrypt(Keys, Padded).Memory()
        ),
        (
            "EncryptionLayer stands inside CompressionLayer: the length of what is made shorter tells of what is in it",
            stack => stack.Compress().Encrypt(Keys).Memory(),
            stack => stack.Encrypt(Keys).Memory()
        ),
        (
            "CompressionLayer stands inside CompressionLayer: what comes from there cannot be made shorter",
            stack => stack.Compress().Compress().Memory(),
            stack => stack.Compress().Memory()
        ),
        (
            "TextLayer stands outside EncryptionLayer: what is stored would be no text any more",
            stack => stack.Text().Encrypt(Keys).Memory(),
            stack => stack.Encrypt(Keys).Text().Memory()
        ),
        (
            "BytesLayer stands inside BytesLayer: every reader has an object of his own there already",
            stack => stack.Bytes().Bytes().Memory(),
            stack => stack.Bytes().Memory()
        ),
        (
            "BytesLayer stands inside CompressionLayer: every reader has an object of his own there already",
            stack => stack.Compress().Bytes().Memory(),
            stack => stack.Bytes().Compress().Memory()
        ),
        (
            "CompressionLayer stands outside TwoLevelStore: every near hit would be read back from that form",
            stack => stack.Compress().Near(near => near.Memory()).Far(far => far.Memory()),
            stack => stack.Near(near => near.Compress().Memory()).Far(far => far.Compress().Memory())
        ),
        (
            "EncryptionLayer stands outside TwoLevelStore: every near hit would be read back from that form",
            stack => stack.Encrypt(Keys).Near(near => near.Memory()).Far(far => far.Memory()),
            stack => stack.Near(near => near.Memory()).Far(far => far.Encrypt(Keys).Memory())
        ),
        (
            "TextLayer stands outside TwoLevelStore: every near hit would be read back from that form",
            stack => stack.Text().Near(near => near.Memory()).Far(far => far.Memory()),
            stack => stack.Bytes().Near(near => near.Memory()).Far(far => far.Text().Memory())
        ),
        (
            "SortedJsonLayer stands inside CompressionLayer: what comes from there has no JSON form",
            stack => stack.Compress().SortedJson().Memory(),
            stack => stack.SortedJson().Compress().Memory()
        ),
        (
            "SortedJsonLayer stands inside CacheToolsUtilsEncryptionLayer: what comes from there has no JSON form",
            stack => stack.EncryptAsCacheToolsUtils(Secret).SortedJson(quotesKeys: false).Memory(),
            stack => stack.SortedJson(quotesKeys: false).EncryptAsCacheToolsUtils(Secret).Text().Memory()
        ),
        (
            "SortedJsonLayer stands outside TwoLevelStore: every near hit would be read back from that form",
            stack => stack.SortedJson().Near(near => near.Memory()).Far(far => far.Memory()),
            stack => stack.Near(near => near.Memory()).Far(far => far.SortedJson().Memory())
        ),
        (
            "TextLayer stands outside SortedJsonLayer: what is stored would be no text any more",
            stack => stack.Text().SortedJson().Memory(),
            stack => stack.SortedJson().Text().Memory()
        ),
        (
            "CacheToolsUtilsEncryptionLayer stands inside CompressionLayer: the length of what is made shorter tells of",
            stack => stack.Compress().EncryptAsCacheToolsUtils(Secret).Memory(),
            stack => stack.EncryptAsCacheToolsUtils(Secret).Memory()
        ),
        (
            "CompressionLayer stands inside CacheToolsUtilsEncryptionLayer: what comes from there cannot be made shorter",
            stack => stack.EncryptAsCacheToolsUtils(Secret).Compress().Memory(),
            stack => stack.EncryptAsCacheToolsUtils(Secret).Text(TextEncodingKind.Base85).Memory()
        ),
        (
            "ShortKeyLayer stands outside SortedJsonLayer: what is renamed there is longer than the bound again",
            stack => stack.ShortKeys().SortedJson().Memory(),
            stack => stack.ShortKeys().SortedJson(quotesKeys: false).Memory()
        ),
        (
            "ShortKeyLayer stands outside PrefixLayer: what is renamed there is longer than the bound again",
            stack => stack.ShortKeys().Prefix("app:").Memory(),
            stack => stack.Prefix("app:").ShortKeys().Memory()
        ),
        (
            "VersionLayer stands outside VersionLayer: an entry has one version",
            stack => stack.Version(1).Stats().Version(2).Memory(),
            stack => stack.Version(1).Prefix("a:").Prefix("b:").Memory()
        ),
        (
            "LockLayer stands outside TimeoutLayer: it has the store at work when the lock lets the next call in",
            stack => stack.Lock().Timeout("1s").Memory(),
            stack => stack.Timeout("1s").Lock().Memory()
        ),
        (
            "LockLayer stands outside RecoveryLayer: it has the store at work when the lock lets the next call in",
            stack => stack.Lock().Near(near => near.Memory()).Far(far => far.Recover().Memory()),
            stack => stack.Near(near => near.Memory()).Far(far => far.Recover().Lock().Memory())
        ),
        (
            "LockLayer stands outside LockLayer: one lock is enough",
            stack => stack.Lock().Stats().Lock().Memory(),
            stack => stack.Lock().Stats().Memory()
        ),
        (
            "BreakerLayer stands inside TimeoutLayer: a call that is given up there is no failure here",
            stack => stack.Timeout("1s").Breaker().Memory(),
            stack => stack.Timeout("5s").Breaker().Timeout("1s").Memory()
        ),
        (
            "RecoveryLayer stands outside BreakerLayer: one that leaves the store alone is enough",
            stack => stack.Recover().Breaker().Memory(),
            stack => stack.Recover().Memory()
        ),
        (
            "RecoveryLayer stands outside TwoLevelStore: while the far store is left alone, nothing would be read near",
            stack => stack.Recover().Near(near => near.Memory()).Far(far => far.Memory()),
            stack => stack.Near(near => near.Memory()).Far(far => far.Recover().Memory())
        ),
        (
            "TwoLevelStore has on its near side TwoLevelStore: what has a far store is not near",
            stack =>
                stack.Near(near => near.Near(two => two.Memory()).Far(two => two.Memory())).Far(far => far.Memory()),
            stack =>
                stack.Near(near => near.Memory()).Far(far => far.Near(two => two.Memory()).Far(two => two.Memory()))
        ),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Orders.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void Order_ThatMakesNoSense_IsRefusedWithItsReason(int number)
    {
        var (fault, wrong, right) = Orders[number];
        Assert.Contains("\n- " + fault, BuilderFaultTests.FaultOf(wrong), StringComparison.Ordinal);
        var cache = CacheBuilder.Build(right);
        cache.Set("k", 1);
        Assert.Equal(1, cache.Get<int>("k"));
    }

    [Fact]
    public void Stack_PutTogetherByHand_CanBeAskedAbout()
    {
        ICacheStore wrong = new EncryptionLayer(new CompressionLayer(new MemoryStore()), Keys);
        Assert.StartsWith(
            "CompressionLayer stands inside",
            Assert.Single(StackOrder.FaultsOf(wrong)),
            StringComparison.Ordinal
        );
        Assert.Empty(StackOrder.FaultsOf(new BytesLayer(new EncryptionLayer(new MemoryStore(), Keys))));
        Assert.Empty(StackOrder.FaultsOf(NullStore.Instance));
    }

    [Fact]
    public void LayerOfOnesOwn_ObjectsAsAnyOther()
    {
        var message = BuilderFaultTests.FaultOf(cache => cache.Encrypt(Keys).Layer(inner => new Picky(inner)).Memory());
        Assert.Contains("Picky stands inside EncryptionLayer: it reads names.", message, StringComparison.Ordinal);
    }

    private sealed class Picky(ICacheStore inner) : CacheLayer(inner)
    {
        public override StackNature Nature { get; } =
            new(StackTraits.None, new StackObjection(StackTraits.RenamesKeys, StackSide.Outside, "it reads names"));
    }
}
