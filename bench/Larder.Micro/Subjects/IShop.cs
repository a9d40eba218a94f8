namespace Larder.Micro.Subjects;

/// <summary>Methods whose results are kept by the class that is generated in front of them.</summary>
internal interface IShop
{
    [Cached("face:{id}", Ttl = "1h")]
    Item Get(int id);

    [Cached("facv:{id}", Ttl = "1h")]
    ValueTask<Item> GetValueAsync(int id);

    [Cached("fact:{id}", Ttl = "1h")]
    Task<Item> GetTaskAsync(int id);
}
