namespace Larder.Generators.Tests.Partial;

public sealed partial class Hits(Cache cache) : IHits
{
    [Cached("hit:{id}:{shop}:{day}", Ttl = "1m")]
    public partial string Get(int id, string shop, DateOnly day);

    [Cached("hit:{id}", Ttl = "1m")]
    public partial ValueTask<string> GetAsync(int id);

    [Cached("task:{id}", Ttl = "1m")]
    public partial Task<string> TaskAsync(int id);

    [Cached("hits:tagged:{id}", Ttl = "1m", Tags = ["owner:{id}", "all"])]
    public partial Task<string> TaggedAsync(int id);

    [Cached("hits:number:{id}", Ttl = "1m")]
    public partial Task<int> NumberAsync(int id);

    [Cached("many:{ids}", Ttl = "1m")]
    public partial string Many(int[] ids);

    [Cached("around:{@tenant}:{@none:lower|*}:{id}", Ttl = "1m", Tags = ["of:{@tenant}"])]
    public partial Task<string> AroundAsync(int id);

    [Cached("static:{id}", Ttl = "1m")]
    public static partial string Static(int id);

    public string Plain(int id) => "plain";

    public ValueTask<string> PlainAsync(int id) => new("plain");

    public Task<string> PlainTaskAsync(int id) => Task.FromResult("plain");

    private string GetCore(int id, string shop, DateOnly day) => shop;

    private ValueTask<string> GetCoreAsync(int id) => new("value");

    private async Task<string> TaskCoreAsync(int id)
    {
        await Task.Yield();
        return "value";
    }

    private Task<string> TaggedCoreAsync(int id) => TaskCoreAsync(id);

    private Task<string> AroundCoreAsync(int id) => TaskCoreAsync(id);

    private Task<int> NumberCoreAsync(int id) => Task.FromResult(1000 + id);

    private string ManyCore(int[] ids) => "many";

    private static string StaticCore(int id) => "static";
}
