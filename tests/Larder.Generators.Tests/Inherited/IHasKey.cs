namespace Larder.Generators.Tests.Inherited;

public interface IHasKey<TKey> : ICacheKeyPart
{
    TKey Key { get; }
}
