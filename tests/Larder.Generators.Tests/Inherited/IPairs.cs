namespace Larder.Generators.Tests.Inherited;

/// <summary>A generic interface that gives what it inherits an argument made of its own, under the same name.</summary>
[Cached]
public interface IPairs<TItem> : IHaving<List<TItem>>;
