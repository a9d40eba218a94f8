namespace Larder.Ground;

/// <summary>
/// Mutual exclusion for asynchronous and blocking callers alike, first come, first served. Not re-entrant.
/// </summary>
internal sealed class AsyncGate
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiters = [];
    private bool _held;

    /// <summary>Waits until the gate is free and takes it; dispose the pass to leave.</summary>
    /// <param name="synchronous">The calling thread waits; the returned task is completed.</param>
    /// <param name="token">Gives up waiting.</param>
    public ValueTask<Pass> EnterAsync(bool synchronous, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        TaskCompletionSource waiter;
        lock (_lock)
        {
            if (!_held)
            {
                _held = true;
                return new(new Pass(this));
            }

            // who leaves must not run the code of who enters
            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Enqueue(waiter);
        }

        return synchronous ? new(Block(waiter, token)) : AwaitAsync(waiter, token);
    }

    private Pass Block(TaskCompletionSource waiter, CancellationToken token)
    {
        using (GiveUpOn(waiter, token))
        {
            Blocking.Wait(waiter.Task);
        }

        return new Pass(this);
    }

    private async ValueTask<Pass> AwaitAsync(TaskCompletionSource waiter, CancellationToken token)
    {
        await using (GiveUpOn(waiter, token).ConfigureAwait(false))
        {
            await waiter.Task.ConfigureAwait(false);
        }

        return new Pass(this);
    }

    private static CancellationTokenRegistration GiveUpOn(TaskCompletionSource waiter, CancellationToken token) =>
        token.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), waiter);

    private void Leave()
    {
        lock (_lock)
        {
            while (_waiters.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _held = false;
        }
    }

    /// <summary>The right to be inside; leaves the gate when disposed.</summary>
    internal readonly struct Pass(AsyncGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }
}
