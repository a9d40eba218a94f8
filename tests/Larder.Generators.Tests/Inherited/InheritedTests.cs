using Larder.Memory;

namespace Larder.Generators.Tests.Inherited;

/// <summary>Members that an interface inherits of generic ones.</summary>
public sealed class InheritedTests
{
    private static readonly CancellationToken Token = CancellationToken.None;
    private static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    private readonly Garden _garden = new();
    private readonly Cache _cache = new(new MemoryStore(100));

    private IGarden Kept => ((IGarden)_garden).WithCache(_cache);

    private IRepository<Animal, Guid> Animals => Kept;

    private IRepository<Plant, string> Plants => Kept;

    private IEnumerable<string> Keys => _cache.Keys().Order(StringComparer.Ordinal);

    [Fact]
    public async Task Constructions_OfOneInterface_AreCachedApart()
    {
        Assert.Equal("animal #1", (await Animals.FindAsync(Id, Token))!.Name);
        Assert.Equal("animal #1", (await Animals.FindAsync(Id, Token))!.Name);
        Assert.Equal("plant #2", (await Plants.FindAsync(Id.ToString(), Token))!.Name);
        Assert.Equal("plant #2", (await Plants.FindAsync(Id.ToString(), Token))!.Name);
        Assert.Equal("animal #1", (await Animals.FindAsync(Id, Token))!.Name);
        Assert.Equal(
            [
                $"kept:one:{typeof(Animal).FullName}:System.Guid:{Id}",
                $"kept:one:{typeof(Plant).FullName}:System.String:{Id}",
            ],
            Keys
        );
    }

    [Fact]
    public async Task Keys_ThroughBothDoors_AreTheSame()
    {
        var garden = new Garden();
        var animals = ((IRepository<Animal, Guid>)garden).WithCache(_cache);
        var plants = ((IRepository<Plant, string>)garden).WithCache(_cache);
        var pairs = ((IPairs<int>)garden).WithCache(_cache);
        var lists = ((IHaving<List<int>>)garden).WithCache(_cache);
        await FillAsync(animals, plants);
        pairs.Count(DayOfWeek.Monday);
        lists.Count(DayOfWeek.Monday);
        var before = Keys.ToList();
        var runs = garden.Runs;
        await FillAsync(((IGarden)garden).WithCache(_cache), ((IGarden)garden).WithCache(_cache));
        Assert.Equal(before, Keys);
        Assert.Equal((runs, 9), (garden.Runs, before.Count));
    }

    [Fact]
    public async Task Removals_OfOneConstruction_LeaveTheOther()
    {
        await Animals.FindAsync(Id, Token);
        await Plants.FindAsync("oak", Token);
        await Plants.FindAsync("ash", Token);
        Animals.Drop(Id);
        Assert.Equal(2, _cache.Count());
        Plants.Drop("ash");
        Assert.Equal(1, _cache.Count());
        await Animals.FindAsync(Id, Token);
        var runs = _garden.Runs;
        // of the animals by its key, and by the tag of all
        await Animals.SaveAsync(new Animal(Guid.Empty, ""));
        await Plants.FindAsync("oak", Token);
        Assert.Equal(runs, _garden.Runs);
        await Animals.FindAsync(Id, Token);
        Assert.Equal(runs + 1, _garden.Runs);
    }

    [Fact]
    public async Task Put_OfAResult_IsFoundByItsConstruction()
    {
        Assert.Equal("mouse", Animals.Add("mouse").Name);
        Assert.Equal("elm", Plants.Add("elm").Name);
        Assert.Equal("mouse", (await Animals.FindAsync(Guid.Empty, Token))!.Name);
        Assert.Equal("elm", (await Plants.FindAsync("new", Token))!.Name);
        Assert.Equal(0, _garden.Runs);
    }

    [Fact]
    public async Task Handle_OfTheHeir_HasWhatItInherits()
    {
        await Animals.FindAsync(Id, Token);
        await Plants.FindAsync("oak", Token);
        Assert.True(Kept.Cached.FindAsync.InCache(Id));
        Assert.True(Kept.Cached.FindAsync.InCache("oak"));
        Assert.True(Kept.Cached.FindAsync.Forget("oak"));
        Assert.Equal(1L, Kept.Cached.FindAsync.Info().Size);
    }

    [Fact]
    public async Task Clear_OfOneConstruction_LeavesTheOther()
    {
        var heir = ((IFlora)new Flora()).WithCache(_cache);
        await Animals.FindAsync(Id, Token);
        await heir.FindAsync("oak", Token);
        heir.Cached.FindAsync.Clear();
        Assert.True(Kept.Cached.FindAsync.InCache(Id));
        Assert.False(heir.Cached.FindAsync.InCache("oak"));
    }

    [Fact]
    public async Task OtherMembers_AreHandedOn()
    {
        Assert.NotEqual(Kept.Uncached((Plant?)null), Kept.Uncached((Plant?)null));
        Assert.NotEqual((await Kept.FindAsync("a", 1))!.Name, (await Kept.FindAsync("a", 1))!.Name);
        Assert.Equal(Kept.Beds(1), Kept.Beds(1));
    }

    private static async Task FillAsync(IRepository<Animal, Guid> animals, IRepository<Plant, string> plants)
    {
        await animals.FindAsync(Id, Token);
        await plants.FindAsync("a:b", Token);
        animals.Like(new Animal(Id, ""), [Id, Guid.Empty]);
        animals.Like(null, []);
        plants.Like(new Plant("a,b", ""), ["_", ""]);
        animals.Count("x");
        animals.Count(new DateOnly(2026, 11, 21));
        plants.Count<object>("x");
    }
}
