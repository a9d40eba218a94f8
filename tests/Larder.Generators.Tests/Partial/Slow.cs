namespace Larder.Generators.Tests.Partial;

internal sealed partial class Slow(Cache cache)
{
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Runs { get; private set; }

    [Cached("waiting:{id}", Ttl = "1m")]
    public partial Task<int> GetAsync(int id, CancellationToken token);

    [Cached("bound:{id}", Ttl = "1m", Cache = "redis")]
    public static partial int Bound(int id);

    private async Task<int> GetCoreAsync(int id, CancellationToken token)
    {
        Runs++;
        await Gate.Task.WaitAsync(token);
        return id * 10;
    }

    private static int BoundCore(int id) => id;
}
