namespace Larder.Testing.Concurrency;

/// <summary>How calls ended.</summary>
public sealed class CallTally
{
    private int _left;
    private int _right;
    private int _wrong;
    private int _failed;

    public int Left => _left;

    public int Right => _right;

    public int Wrong => _wrong;

    public int Failed => _failed;

    public async Task CountAsync(Task<bool> call, CancellationToken left)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            _ = await call ? Interlocked.Increment(ref _right) : Interlocked.Increment(ref _wrong);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            Interlocked.Increment(ref _left);
        }
        catch (CacheStoreException)
        {
            Interlocked.Increment(ref _failed);
        }
    }

    public override string ToString() =>
        FormattableString.Invariant($"{_right} right, {_left} left, {_failed} failed, {_wrong} wrong");
}
