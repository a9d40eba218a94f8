using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>All scenarios.</summary>
public static class Book
{
    private const string Back = "the value that was loaded before it comes back";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new LateFill(
            new("removal during a factory", Back, Abilities.None, (cache, key, _, _) => cache.RemoveAsync(key))
        ),
        new LateFill(
            new("set during a factory", Back, Abilities.None, (cache, key, _, value) => cache.SetAsync(key, value))
            {
                Stores = true,
            }
        ),
        new LateFill(
            new(
                "removal by tag during a factory",
                Back,
                Abilities.Tags,
                (cache, _, tag, _) => cache.RemoveByTagAsync(tag!)
            )
        ),
        new LateFill(
            new(
                "removal by tag during a refresh",
                Back,
                Abilities.Tags | Abilities.Refresh,
                (cache, _, tag, _) => cache.RemoveByTagAsync(tag!)
            )
            {
                IsOfRefresh = true,
            }
        ),
        new LateFill(new("clear during a factory", Back, Abilities.Clear, (cache, _, _, _) => cache.ClearAsync())),
        new LateFill(
            new(
                "set by another cache during a factory",
                Back,
                Abilities.Sibling,
                (cache, key, _, value) => cache.Sibling.SetAsync(key, value)
            )
            {
                Stores = true,
            }
        ),
        new BackFill(),
        new LateCaller(),
        new FailingFactory(),
        new LeavingLeader(),
        new Resurrection(),
        new NewestEntry(),
        new SizeDrift(),
    ];
}
