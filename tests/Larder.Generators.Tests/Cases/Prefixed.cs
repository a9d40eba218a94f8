namespace Larder.Generators.Tests.Cases;

[CacheDefaults(Prefix = "p", Ttl = "1m")]
internal static partial class Prefixed
{
    [Cached("user_{id}")]
    public static partial int Named(int id);

    private static int NamedCore(int id) => id;
}
