using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>A value that is over, kept for the time when its source is down, is removed; then the source is down.</summary>
internal sealed class Resurrection : Scenario
{
    public override string Name => "fail-safe after a removal";

    public override string Never => "a removed value is served because its factory fails";

    public override Abilities Needs => Abilities.FailSafe;

    public override IReadOnlyList<string> Orderings { get; } = ["before the load", "during the factory"];

    public override async Task<Run> RunAsync(Take take)
    {
        var (cache, key) = (take.Cache, take.Key);
        await cache.SetAsync(key, take.Number);
        await cache.ExpireAsync(key);
        var gate = new TaskCompletionSource();
        var during = take.Random.Next(2);
        if (during == 0)
        {
            await cache.RemoveAsync(key);
            gate.SetResult();
        }

        var call = AskAsync();
        if (during == 1)
        {
            await cache.RemoveAsync(key);
            gate.SetResult();

            // the callers of that run may get what was there when it began, the next one may not
            await call;
            call = AskAsync();
        }

        return new(during, await call ? "the removed value was served" : null);

        async Task<bool> AskAsync()
        {
            try
            {
                await cache.GetOrCreateAsync(key, FailAsync);
                return true;
            }
            catch (SourceDownException)
            {
                return false;
            }
        }

        async ValueTask<int> FailAsync(CancellationToken token)
        {
            await gate.Task.WaitAsync(token);
            throw new SourceDownException("The source is down.");
        }
    }
}
