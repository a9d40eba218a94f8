using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>Two threads set and remove eight keys in a cache that has just room for them; then all eight are set.</summary>
internal sealed class SizeDrift : Scenario
{
    private const int Keys = 8;
    private const int Steps = 24;

    private static readonly string[] Names = [.. Enumerable.Range(0, Keys).Select(i => $"drift{i}")];

    public override string Name => "size after sets and removals";

    public override string Never => "the count of what is there drifts, until what fits is refused";

    public override Abilities Needs => Abilities.None;

    public override IReadOnlyList<string> Orderings { get; } = ["one thread", "two threads"];

    public override int Entries => 2 * Keys;

    public override async Task<Run> RunAsync(Take take)
    {
        var (cache, number) = (take.Cache, take.Number);
        var seeds = (take.Random.Next(), take.Random.Next());
        var two = take.Random.Next(4) != 0;
        if (two)
        {
            await Meeting.OfAsync(take.Random, () => ChurnAsync(seeds.Item1), () => ChurnAsync(seeds.Item2));
        }
        else
        {
            await ChurnAsync(seeds.Item1);
            await ChurnAsync(seeds.Item2);
        }

        var missing = 0;
        foreach (var name in Names)
        {
            await take.InsistAsync(() => cache.SetAsync(name, number));
            missing += await take.InsistAsync(() => cache.GetAsync(name)) == number ? 0 : 1;
        }

        return new(
            two ? 1 : 0,
            missing == 0
                ? null
                : FormattableString.Invariant($"{missing} of {Keys} were refused in a cache for {Entries}")
        );

        async Task ChurnAsync(int seed)
        {
            var random = new Random(seed);
            for (var step = 0; step < Steps; step++)
            {
                var name = Names[random.Next(Keys)];
                await take.InsistAsync(() =>
                    random.Next(2) == 0 ? cache.SetAsync(name, number) : cache.RemoveAsync(name)
                );
            }
        }
    }
}
