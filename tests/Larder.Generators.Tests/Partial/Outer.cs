namespace Larder.Generators.Tests.Partial;

public partial record Outer
{
    public static partial class Inner
    {
        [Cached("inner:{id}", Ttl = "1m")]
        internal static partial string Get(int id);

        private static string GetCore(int id) => $"outer {id}";
    }
}
