namespace Larder.Generators.Tests.Inherited;

/// <summary>An item that is not sealed.</summary>
public record Plant(string Key, string Name) : IHasKey<string>
{
    public void AppendTo(ref KeyText key) => key.AppendFormatted(Key);
}
