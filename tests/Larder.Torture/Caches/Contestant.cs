namespace Larder.Torture.Caches;

/// <summary>A cache that can be put to the torture.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Title">What it is called in the table.</param>
/// <param name="MustHold">Whether a wrong result is a fault of this repository.</param>
/// <param name="Make">A new one for this many entries.</param>
/// <param name="Only">It is for scenarios that need this.</param>
public sealed record Contestant(
    string Name,
    string Title,
    bool MustHold,
    Func<int, ITorturedCache> Make,
    Abilities Only = Abilities.None
)
{
    public override string ToString() => Name;
}
