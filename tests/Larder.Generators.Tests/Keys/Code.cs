namespace Larder.Generators.Tests.Keys;

public sealed record Code(string Text, int Number) : ICacheKeyPart
{
    public void AppendTo(ref KeyText key) => key.Append($"{Text}:{Number}");
}
