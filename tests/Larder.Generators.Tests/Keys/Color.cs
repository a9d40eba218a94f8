namespace Larder.Generators.Tests.Keys;

public enum Color
{
    Red,
    Green,
}
