using System.Runtime.CompilerServices;

namespace Larder.Micro.Subjects;

/// <summary>Methods that keep their results by bodies that are generated, and plain ones for those in front of which a class is.</summary>
/// <remarks>Like those by hand the partial ones are never inlined: which of them would be is chance.</remarks>
internal sealed partial class Shop(Cache cache) : IShop
{
    [Cached("user:{id}", Ttl = "1h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public partial Item Own(int id);

    [Cached("usev:{id}", Ttl = "1h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public partial ValueTask<Item> OwnValueAsync(int id);

    [Cached("uset:{id}", Ttl = "1h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public partial Task<Item> OwnTaskAsync(int id);

    public Item Get(int id) => OwnCore(id);

    public ValueTask<Item> GetValueAsync(int id) => OwnValueCoreAsync(id);

    public Task<Item> GetTaskAsync(int id) => OwnTaskCoreAsync(id);

    private Item OwnCore(int id) => new(id);

    private ValueTask<Item> OwnValueCoreAsync(int id) => new(new Item(id));

    private Task<Item> OwnTaskCoreAsync(int id) => Task.FromResult(new Item(id));
}
