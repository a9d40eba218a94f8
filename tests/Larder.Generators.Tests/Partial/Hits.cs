namespace Larder.Generators.Tests.Partial;

public sealed partial class Hits(Cache cache) : IHits
{
    [Cached("hit:{id}:{shop}:{day}", Ttl = "1m")]
    public partial string Get(int id, string shop, DateOnly day);

    [Cached("hit:{id}", Ttl = "1m")]
    public partial ValueTask<string> GetAsync(int id);

    [Cached("task:{id}", Ttl = "1m")]
    public partial Task<string> TaskAsync(int id);

    [Cached("many:{ids}", Ttl = "1m")]
    public partial string Many(int[] ids);

    [Cached("static:{id}", Ttl = "1m")]
    public static partial string Static(int id);

    public string Plain(int id) => "plain";

    private string GetCore(int id, string shop, DateOnly day) => shop;

    private ValueTask<string> GetCoreAsync(int id) => new("value");

    private async Task<string> TaskCoreAsync(int id)
    {
        await Task.Yield();
        return "value";
    }

    private string ManyCore(int[] ids) => "many";

    private static string StaticCore(int id) => "static";
}
