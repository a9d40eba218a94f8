namespace Larder.Micro.Subjects;

/// <summary>A value.</summary>
internal sealed class Item(int number)
{
    public int Number { get; } = number;
}
