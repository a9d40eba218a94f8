namespace Larder.Generators.Tests.Interfaces;

/// <summary>Gets its number where it is kept.</summary>
public sealed class Note
{
    public int Id { get; set; }
}
