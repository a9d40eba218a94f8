namespace Larder.Generators.Tests.Inherited;

/// <summary>An item that shows its key only to those who ask for it as one.</summary>
public sealed record Animal(Guid Id, string Name) : IHasKey<Guid>
{
    Guid IHasKey<Guid>.Key => Id;

    void ICacheKeyPart.AppendTo(ref KeyText key) => key.AppendFormatted(Id);
}
