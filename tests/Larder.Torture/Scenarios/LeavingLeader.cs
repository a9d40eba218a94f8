using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>The caller whose factory runs leaves; others wait for its value.</summary>
internal sealed class LeavingLeader : Scenario
{
    private const int Followers = 3;

    public override string Name => "leader leaves";

    public override string Never =>
        "the others lose the run that they wait for, or are cancelled with the one who left";

    public override Abilities Needs => Abilities.SharedRuns;

    public override IReadOnlyList<string> Orderings { get; } =
    ["before the factory ended", "beside its end", "after the value was there"];

    public override async Task<Run> RunAsync(Take take)
    {
        var (cache, key) = (take.Cache, take.Key);
        using var leaving = new CancellationTokenSource();
        var load = new GatedLoad(take, () => take.Number);
        var leader = LeadAsync();
        await load.BegunAsync(leader);
        var followers = Enumerable
            .Range(0, Followers)
            .Select(_ => take.InsistAsync(() => cache.GetOrCreateAsync(key, load.Factory)).AsTask())
            .ToArray();
        await take.QuietAsync();
        int left = 0,
            gone = 0,
            landed = 0;
        switch (take.Random.Next(4))
        {
            case 0:
                Leave();
                await LandAsync();
                break;
            case 1:
                await Meeting.OfAsync(take.Random, LandAsync, LeaveAsync);
                break;
            case 2:
                cache.WhenStoring = Leave;
                await LandAsync();
                break;
            default:
                await LandAsync();
                Leave();
                break;
        }

        var answers = followers.Append(leader).Select(call => call.Result);
        await leader;
        var ordering =
            gone < load.EndedAt ? 0
            : left > landed ? 2
            : 1;
        await take.InsistAsync(() => cache.RemoveAsync(key));

        // where a look takes its time, the others may come when the leader has left; where storing fails, they try again
        var most =
            take.Has(Abilities.LooksAtOnce) ? 1
            : take.Has(Abilities.Fails) ? int.MaxValue
            : 1 + Followers;
        return new(
            ordering,
            load.Runs > most ? FormattableString.Invariant($"{load.Runs} runs for one value")
                : answers.Any(answer => answer != take.Number) ? "a caller got another value"
                : null
        );

        // the value even where it was cancelled: that is its right
        async Task<int> LeadAsync()
        {
            try
            {
                return await take.InsistAsync(() => cache.GetOrCreateAsync(key, load.Factory, token: leaving.Token));
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                return take.Number;
            }
        }

        Task LeaveAsync()
        {
            Leave();
            return Task.CompletedTask;
        }

        void Leave()
        {
            left = take.Now();
            leaving.Cancel();
            gone = take.Now();
        }

        async Task LandAsync()
        {
            load.LetEnd();
            await Task.WhenAll(followers);
            landed = take.Now();
        }
    }
}
