namespace Larder.Generators.Tests.Schedules;

/// <summary>Methods whose result is the version of what they read.</summary>
public sealed partial class Versions(Cache cache)
{
    private int _version;

    [Cached("versions:sync", Ttl = "1m", Tags = ["versions"])]
    public partial int Get();

    [Cached("versions:task", Ttl = "1m", Tags = ["versions"])]
    public partial Task<int> GetTaskAsync();

    [Invalidates("versions:sync", "versions:task")]
    public partial int Step();

    public int Advance() => Interlocked.Increment(ref _version);

    private int GetCore() => Volatile.Read(ref _version);

    private async Task<int> GetTaskCoreAsync()
    {
        var version = Volatile.Read(ref _version);
        await Task.Yield();
        return version;
    }

    private int StepCore() => Advance();
}
