using Larder.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Tests.Faults;

/// <summary>What is found by looking at more than one method, or at the code that calls.</summary>
public sealed class WholeTests
{
    private const string Users =
        "namespace P; public partial class C { [Cached(\"u:{id}\")] public partial string Get(int id); private string GetCore(int id) => \"\"; ";

    [Theory]
    [InlineData(
        "LDR020",
        "[Cached(\"u:{no}\")] public partial int Number(int no); private int NumberCore(int no) => 1; }",
        "Number"
    )]
    [InlineData(
        "LDR102",
        "[Cached(\"u:{no}\")] public partial string Name(int no); private string NameCore(int no) => \"\"; }",
        "Name"
    )]
    [InlineData(
        "LDR103",
        "[Invalidates(\"v:{no}\")] public partial void Drop(int no); private void DropCore(int no) { } }",
        "Drop"
    )]
    [InlineData(
        "LDR105",
        "} public interface I { [Cached] int A(int n); } public class D : I { public int A(int n) => n; public int B() => A(1); }",
        "A(1)"
    )]
    [InlineData("LDR112", "public void M(Cache cache, int id) { var key = $\"u:{id}\"; cache.Remove(key); } }", "key")]
    [InlineData("LDR112", "public CacheKey M(int id) => new CacheKey($\"u:{id}\"); }", "$\"u:{id}\"")]
    public async Task Planted_Fault_IsToldAtItsText(string id, string rest, string at)
    {
        var compiled = await Compiled.OfAsync(Users + rest);
        Assert.Empty(compiled.Errors);
        Assert.Equal(
            at,
            Compiled.TextAt(Assert.Single(compiled.Faults, one => string.Equals(one.Id, id, StringComparison.Ordinal)))
        );
    }

    [Theory]
    [InlineData("[Cached(\"v:{no}\")] public partial int Number(int no); private int NumberCore(int no) => 1; }")]
    [InlineData(
        "[CachePut(\"u:{no}\")] public partial string Name(int no); private string NameCore(int no) => \"\"; }"
    )]
    [InlineData(
        "[Invalidates(\"u:{no}\", \"u:*\")] public partial void Drop(int no); private void DropCore(int no) { } }"
    )]
    [InlineData(
        "} public interface I { [Cached] int A(int n); } public class D(I other) : I { public int A(int n) => n; public int B() => other.A(1); }"
    )]
    [InlineData(
        "public void M(Cache cache, int id) { cache.Remove($\"u:{id}\"); var key = CacheKey.Format($\"u:{id}\"); cache.Remove(key); var plain = \"u\"; cache.Remove(plain); } }"
    )]
    public async Task Planted_WithoutTheFault_IsSilent(string rest)
    {
        var compiled = await Compiled.OfAsync(Users + rest);
        Assert.Empty(compiled.Errors);
        Assert.DoesNotContain(compiled.Faults, static one => one.Severity >= DiagnosticSeverity.Warning);
    }
}
