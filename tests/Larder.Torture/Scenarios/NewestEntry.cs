using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>A value is set in a cache that is full, and read at once.</summary>
internal sealed class NewestEntry : Scenario
{
    public override string Name => "newest entry of a full cache";

    public override string Never => "what was just stored is refused for what was there before";

    public override Abilities Needs => Abilities.None;

    public override IReadOnlyList<string> Orderings { get; } = ["one writer", "beside another writer"];

    public override int Entries => 64;

    public override async Task<Run> RunAsync(Take take)
    {
        var (cache, key) = (take.Cache, take.Key);
        int? found = null;
        var beside = take.Random.Next(4) == 0 ? 1 : 0;
        if (beside == 0)
        {
            await SetAndReadAsync();
        }
        else
        {
            await Meeting.OfAsync(
                take.Random,
                SetAndReadAsync,
                async () => await take.InsistAsync(() => cache.SetAsync(key + "b", take.Number))
            );
        }

        // until it is full, each run leaves what it set
        return new(beside, found == take.Number ? null : "the value is not there right after it was set");

        async Task SetAndReadAsync()
        {
            await take.InsistAsync(() => cache.SetAsync(key, take.Number));
            found = await take.InsistAsync(() => cache.GetAsync(key));
        }
    }
}
