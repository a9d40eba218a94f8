namespace Larder.Generators.Tests.Inherited;

/// <summary>Two constructions of one interface, and one hidden member.</summary>
public interface IGarden : IRepository<Animal, Guid>, IRepository<Plant, string>
{
    [Cached("garden:{size}", Ttl = "1m")]
    int Beds(int size);

    /// <summary>Of another signature than the one that is inherited.</summary>
    Task<Plant?> FindAsync(string name, int number);
}
