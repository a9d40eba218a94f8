namespace Larder.Generators.Tests.Contexts;

/// <summary>Methods whose keys and tags take a value from around the call.</summary>
public sealed partial class Tenants(Cache cache)
{
    public int Runs { get; private set; }

    [Cached("one:{@tenant}:{id}", Ttl = "1m", Tags = ["of:{@tenant}"])]
    public partial string Get(int id);

    [Cached("task:{@tenant}:{id}", Ttl = "1m")]
    public partial Task<string> GetAsync(int id);

    [Cached("low:{@tenant:lower|*}:{@user-name|?}", Ttl = "1m")]
    public partial int Formatted();

    [Cached("pair:{@a}:{@b}", Ttl = "1m")]
    public partial int Pair();

    [Cached("apart:{@tenant}:{id}", Ttl = "1m", Timeout = "1m")]
    public partial Task<string> ApartAsync(int id);

    [Cached("apart:sync:{@tenant}:{id}", Ttl = "1m", Timeout = "1m", Tags = ["of:{@tenant}"])]
    public partial string Apart(int id);

    [Invalidates("one:{@tenant}:{id}")]
    public partial void Drop(int id);

    [Invalidates(Tags = ["of:{@tenant}"])]
    public partial Task DropAllAsync();

    private string GetCore(int id) => $"{KeyContext.Get("tenant")} #{++Runs}";

    private async Task<string> GetCoreAsync(int id)
    {
        await Task.Yield();
        return $"{KeyContext.Get("tenant")} #{++Runs}";
    }

    private int FormattedCore() => ++Runs;

    private int PairCore() => ++Runs;

    // a load that runs apart, and calls what needs the value too
    private async Task<string> ApartCoreAsync(int id)
    {
        await Task.Yield();
        return await GetAsync(id);
    }

    private string ApartCore(int id) => Get(id);

    private void DropCore(int id) => Runs++;

    private async Task DropAllCoreAsync() => await Task.Yield();
}
