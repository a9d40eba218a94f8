namespace Larder.Generators.Tests.Partial;

public readonly partial record struct Point(int X, int Y)
{
    [Cached("square:{this.X}:{this.Y}:{times}", Ttl = "1m")]
    public partial int Square(int times);

    private int SquareCore(int times) => times * ((X * X) + (Y * Y));
}
