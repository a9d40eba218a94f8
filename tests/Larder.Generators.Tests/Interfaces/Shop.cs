using System.ComponentModel;
using System.Globalization;

namespace Larder.Generators.Tests.Interfaces;

/// <summary>Plain code that knows nothing of caches.</summary>
internal sealed class Shop : ICatalog
{
    public event PropertyChangedEventHandler? PropertyChanged;

    public int Runs { get; private set; }

    public bool Fails { get; set; }

    public Func<Task>? Meanwhile { get; set; }

    public string Name { get; set; } = "";

    public int this[int index] => index * 2;

    public Task<Item?> FindAsync(int id, CancellationToken token = default)
    {
        Runs++;
        return Task.FromResult(id < 0 ? null : new Item(id, $"item {id} #{Runs}"));
    }

    public ValueTask<decimal> PriceAsync(Item item, DateOnly day, bool trace = false)
    {
        Runs++;
        return new(item.Id);
    }

    public IReadOnlyList<string> Names(string? prefix, IReadOnlyList<int> ids)
    {
        Runs++;
        return [.. ids.Select(id => prefix + id.ToString(CultureInfo.InvariantCulture))];
    }

    public int Count(string text) => ++Runs;

    public int Count(int number) => ++Runs;

    public async Task SaveAsync(Item item)
    {
        Runs++;
        await (Meanwhile?.Invoke() ?? Task.CompletedTask);
        PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Name)));
        if (Fails)
        {
            throw new InvalidOperationException("not saved");
        }
    }

    public bool Drop(int id) => true;

    public Task<Item> AddAsync(string name) => Task.FromResult(new Item(77, name));

    public bool TryParse(string text, out int number) => int.TryParse(text, CultureInfo.InvariantCulture, out number);

    public TValue Echo<TValue>(TValue value)
        where TValue : class => value;
}
