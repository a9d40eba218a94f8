using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>A value is loaded, the source changes, the key is removed, and somebody asks for it.</summary>
internal sealed class LateCaller : Scenario
{
    public override string Name => "caller after a removal";

    public override string Never => "who asks after a removal gets the value of a load that began before it";

    public override Abilities Needs => Abilities.None;

    public override IReadOnlyList<string> Orderings { get; } =
    ["during the old load", "while the old value is stored", "after the old load"];

    public override async Task<Run> RunAsync(Take take)
    {
        var (cache, key) = (take.Cache, take.Key);
        var (old, now) = (2 * take.Number, 2 * take.Number + 1);
        var load = new GatedLoad(take, () => old);
        var landed = 0;
        var first = FirstAsync();
        await load.BegunAsync(first);
        await take.InsistAsync(() => cache.RemoveAsync(key));
        int asked = 0,
            got = 0;
        switch (take.Random.Next(4))
        {
            case 0:
                var call = AskAsync();
                await take.QuietAsync();
                await EndAsync();
                await call;
                break;
            case 1:
                await Meeting.OfAsync(take.Random, AskAsync, EndAsync);
                break;
            case 2:
                var entered = Task.CompletedTask;
                cache.WhenStoring = () => entered = AskAsync();
                await EndAsync();
                await entered;
                break;
            default:
                await EndAsync();
                await AskAsync();
                break;
        }

        await first;
        await take.InsistAsync(() => cache.RemoveAsync(key));
        var ordering =
            asked > landed ? 2
            : asked < load.EndedAt ? 0
            : 1;
        return new(ordering, got == now ? null : "the caller got the old value");

        async Task FirstAsync()
        {
            await take.InsistAsync(() => cache.GetOrCreateAsync(key, load.Factory));
            landed = take.Now();
        }

        async Task EndAsync()
        {
            load.LetEnd();
            await first;
        }

        async Task AskAsync()
        {
            asked = take.Now();
            got = await take.InsistAsync(() => cache.GetOrCreateAsync(key, _ => new(now)));
        }
    }
}
