using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>A value on its way from the far store to the near one, and a removal.</summary>
internal sealed class BackFill : Scenario
{
    public override string Name => "back-fill beside a removal";

    public override string Never => "a removed value stays near because it was on its way there";

    public override Abilities Needs => Abilities.OtherNode;

    public override IReadOnlyList<string> Orderings { get; } = ["before the read", "beside the read", "after the read"];

    public override async Task<Run> RunAsync(Take take)
    {
        var (cache, key) = (take.Cache, take.Key);
        await take.InsistAsync(() => cache.OtherNode.SetAsync(key, take.Number));
        int readBegan = 0,
            readEnded = 0,
            removalBegan = 0,
            removalEnded = 0;
        switch (take.Random.Next(8))
        {
            case 0:
                await RemoveAsync();
                await ReadAsync();
                break;
            case 1:
                await ReadAsync();
                await RemoveAsync();
                break;
            case 2 or 3:
                var entered = Task.CompletedTask;
                cache.WhenFarAnswers = () => entered = RemoveAsync();
                await ReadAsync();
                await entered;
                break;
            default:
                await Meeting.OfAsync(take.Random, ReadAsync, RemoveAsync);
                break;
        }

        var left = await take.InsistAsync(() => cache.GetAsync(key));
        await take.InsistAsync(() => cache.RemoveAsync(key));
        var ordering =
            removalEnded < readBegan ? 0
            : readEnded < removalBegan ? 2
            : 1;
        return new(ordering, left is null ? null : "the value is still there");

        async Task ReadAsync()
        {
            readBegan = take.Now();
            await take.InsistAsync(() => cache.GetAsync(key));
            readEnded = take.Now();
        }

        async Task RemoveAsync()
        {
            removalBegan = take.Now();
            await take.InsistAsync(() => cache.RemoveAsync(key));
            removalEnded = take.Now();
        }
    }
}
