namespace Larder.Generators.Tests.Keys;

/// <summary>An argument whose part of a key is made with the help of another key.</summary>
public sealed partial record Nesting(int Depth) : ICacheKeyPart
{
    [Cached("nest:{one}:{last}", Ttl = "1m")]
    public static partial int Of(Nesting one, int last);

    public void AppendTo(ref KeyText key)
    {
        var inner = Depth == 0 ? "end" : Nesting.Cached.Of.KeyFor(new Nesting(Depth - 1), Depth).ToString();
        key.Append($"{inner}");
    }

    private static int OfCore(Nesting one, int last) => last;
}
