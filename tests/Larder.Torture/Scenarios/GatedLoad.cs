using Larder.Torture.Caches;

namespace Larder.Torture.Scenarios;

/// <summary>A factory that has read its source and ends when it is let; it knows when it began and when it ended.</summary>
internal sealed class GatedLoad(Take take, Func<int> source)
{
    // who lets it end runs what comes after it
    private readonly TaskCompletionSource _gate = new();
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;

    /// <summary>When it began last; zero for never.</summary>
    public int BeganAt { get; private set; }

    /// <summary>When it ended last.</summary>
    public int EndedAt { get; private set; }

    public int Runs => _runs;

    public Factory Factory => MakeAsync;

    /// <summary>It has begun, or the call that was to run it is over.</summary>
    public Task BegunAsync(Task call) => _began.Task.IsCompleted ? Task.CompletedTask : Task.WhenAny(_began.Task, call);

    public void LetEnd() => _gate.TrySetResult();

    private async ValueTask<int> MakeAsync(CancellationToken token)
    {
        Interlocked.Increment(ref _runs);
        BeganAt = take.Now();
        var value = source();
        _began.TrySetResult();
        await _gate.Task.WaitAsync(token);
        EndedAt = take.Now();
        return value;
    }
}
