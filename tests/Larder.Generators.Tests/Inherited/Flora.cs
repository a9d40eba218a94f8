namespace Larder.Generators.Tests.Inherited;

internal sealed class Flora : IFlora
{
    public Task<Plant?> FindAsync(string key, CancellationToken token = default) =>
        Task.FromResult<Plant?>(new Plant(key, "flora"));

    public IReadOnlyList<Plant> Like(Plant? item, IReadOnlyList<string> keys) => [];

    public void Drop(string key) { }

    public ValueTask SaveAsync(Plant item) => default;

    public Plant Add(string name) => new("new", name);

    public int Count<TMore>(TMore more) => 1;

    public int Uncached(Plant? item) => 1;
}
