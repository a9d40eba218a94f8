namespace Larder.Generators.Tests.Inherited;

[Cached]
public interface IFlora : IRepository<Plant, string>;
