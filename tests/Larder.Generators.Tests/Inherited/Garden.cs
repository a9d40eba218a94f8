namespace Larder.Generators.Tests.Inherited;

internal sealed class Garden : IGarden, IPairs<int>
{
    public int Runs { get; private set; }

    public int Beds(int size) => ++Runs;

    public Task<Plant?> FindAsync(string name, int number) => Task.FromResult<Plant?>(new Plant(name, $"#{++Runs}"));

    Task<Animal?> IRepository<Animal, Guid>.FindAsync(Guid key, CancellationToken token) =>
        Task.FromResult<Animal?>(new Animal(key, $"animal #{++Runs}"));

    Task<Plant?> IRepository<Plant, string>.FindAsync(string key, CancellationToken token) =>
        Task.FromResult<Plant?>(new Plant(key, $"plant #{++Runs}"));

    public IReadOnlyList<Animal> Like(Animal? item, IReadOnlyList<Guid> keys) => [new(Guid.Empty, $"#{++Runs}")];

    public IReadOnlyList<Plant> Like(Plant? item, IReadOnlyList<string> keys) => [new("", $"#{++Runs}")];

    public void Drop(Guid key) => Runs++;

    public void Drop(string key) => Runs++;

    public ValueTask SaveAsync(Animal item) => default;

    public ValueTask SaveAsync(Plant item) => default;

    Animal IRepository<Animal, Guid>.Add(string name) => new(Guid.Empty, name);

    Plant IRepository<Plant, string>.Add(string name) => new("new", name);

    int IHaving<Animal>.Count<TMore>(TMore more) => ++Runs;

    int IHaving<Plant>.Count<TMore>(TMore more) => ++Runs;

    int IHaving<List<int>>.Count<TMore>(TMore more) => ++Runs;

    public int Uncached(Animal? item) => ++Runs;

    public int Uncached(Plant? item) => ++Runs;

    public int Uncached(List<int>? item) => ++Runs;
}
