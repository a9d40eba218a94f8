namespace Larder.Generators.Tests.Schedules;

/// <summary>A method of each kind, and methods that change what they read.</summary>
public sealed partial class Numbers(Cache cache, Source source)
{
    [Cached("num:sync:{id}", Ttl = "1m", Tags = ["all"])]
    public partial int Get(int id);

    [Cached("num:task:{id}", Ttl = "1m", Tags = ["all"])]
    public partial Task<int> GetTaskAsync(int id);

    [Cached("num:value:{id}", Ttl = "1m", Tags = ["all"])]
    public partial ValueTask<int> GetValueAsync(int id);

    [CachePut("num:sync:{id}", Ttl = "1m", Tags = ["all"])]
    public partial int Put(int id);

    [CachePut("num:task:{id}", Ttl = "1m", Tags = ["all"])]
    public partial Task<int> PutTaskAsync(int id);

    [CachePut("num:value:{id}", Ttl = "1m", Tags = ["all"])]
    public partial ValueTask<int> PutValueAsync(int id);

    [Cached("num:named:{id}", Ttl = "1m", Tags = ["all"])]
    public partial Named GetNamed(int id);

    [CachePut("num:named:{result.Id}", Ttl = "1m", Tags = ["all"])]
    public partial Named PutNamed(int id);

    [Invalidates("num:sync:{id}", "num:task:{id}", "num:value:{id}", "num:named:{id}")]
    public partial void Change(int id);

    [Invalidates("num:sync:*", "num:task:*", "num:value:*", "num:named:*")]
    public partial void ChangeMatching();

    [Invalidates(Tags = ["all"])]
    public partial void ChangeTagged();

    [Invalidates("num:sync:{id}", "num:task:{id}", "num:value:{id}", "num:named:{id}")]
    public partial Task ChangeAsync(int id);

    [Invalidates("num:sync:{id}", "num:task:{id}", "num:value:{id}", "num:named:{id}", Before = true)]
    public partial void ChangeTooEarly(int id);

    private int GetCore(int id) => source.Make();

    private Task<int> GetTaskCoreAsync(int id) => source.MakeAsync().AsTask();

    private ValueTask<int> GetValueCoreAsync(int id) => source.MakeAsync();

    private int PutCore(int id) => source.Make();

    private Task<int> PutTaskCoreAsync(int id) => source.MakeAsync().AsTask();

    private ValueTask<int> PutValueCoreAsync(int id) => source.MakeAsync();

    private Named GetNamedCore(int id) => new(id, source.Make());

    private Named PutNamedCore(int id) => new(id, source.Make());

    private void ChangeCore(int id) => source.Change();

    private void ChangeMatchingCore() => source.Change();

    private void ChangeTaggedCore() => source.Change();

    private Task ChangeCoreAsync(int id)
    {
        source.Change();
        return Task.CompletedTask;
    }

    private void ChangeTooEarlyCore(int id) => source.Change();
}
