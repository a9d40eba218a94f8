namespace Larder.Generators.Tests.Interfaces;

public interface INamed
{
    string Name { get; set; }
}
