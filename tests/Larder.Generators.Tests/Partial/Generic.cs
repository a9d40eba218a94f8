namespace Larder.Generators.Tests.Partial;

internal static partial class Generic<T>
{
    [Cached("gen:{T}:{TOther}:{value}", Ttl = "1m")]
    public static partial string Of<TOther>(int value)
        where TOther : class;

    private static string OfCore<TOther>(int value)
        where TOther : class => $"{typeof(T).Name} {value}";
}
