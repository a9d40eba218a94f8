using System.Runtime.CompilerServices;
using Larder.Building;
using Larder.Layers;
using Larder.Stores;
using Larder.Transforms;

namespace Larder;

/// <summary>Layers that change keys.</summary>
public partial class StackBuilder
{
    /// <summary>A text in front of every key; see <see cref="PrefixLayer"/>.</summary>
    /// <param name="prefix">Ends in one of <c>: . / | - _</c>.</param>
    public StackBuilder Prefix(string prefix) => Lens(nameof(Prefix), inner => new PrefixLayer(inner, prefix));

    /// <summary>The name of a type and of a member of it in front of every key; see <see cref="AutoPrefix"/>.</summary>
    /// <param name="owner">The type.</param>
    /// <param name="member">The member; whoever calls, unless given.</param>
    public StackBuilder PrefixOf(Type owner, [CallerMemberName] string member = "") =>
        Lens(nameof(PrefixOf), inner => new PrefixLayer(inner, AutoPrefix.Of(owner, member)));

    /// <summary>The declaration of a function in front of every key; see <see cref="AutoPrefix"/>.</summary>
    public StackBuilder PrefixOf(Delegate function) =>
        Lens(nameof(PrefixOf), inner => new PrefixLayer(inner, AutoPrefix.Of(function)));

    /// <summary>The next of some numbered prefixes in front of every key.</summary>
    public StackBuilder Prefix(NumberedPrefixes prefixes)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        return Lens(nameof(Prefix), inner => new PrefixLayer(inner, prefixes.Next()));
    }

    /// <summary>A version in front of every key; see <see cref="VersionLayer"/>.</summary>
    public StackBuilder Version(long version) => Lens(nameof(Version), inner => new VersionLayer(inner, version));

    /// <summary>A version in front of every key; <c>"2"</c> is the same as 2.</summary>
    public StackBuilder Version(string version) => Lens(nameof(Version), inner => new VersionLayer(inner, version));

    /// <summary>A short form for long and odd keys; see <see cref="ShortKeyLayer"/>.</summary>
    /// <param name="maxLength">The most characters of a key.</param>
    public StackBuilder ShortKeys(int maxLength = 200) =>
        Lens(nameof(ShortKeys), inner => new ShortKeyLayer(inner, maxLength));

    private StackBuilder Lens(string name, Func<ICacheStore, ICacheStore> make) =>
        Add(StackStep.Layer(name, (inner, _) => make(inner)));
}
