using Larder.CodeFixes.Fixes;
using Larder.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Tests.Fixes;

/// <summary>What is offered for a fault repairs it, and the code compiles.</summary>
public sealed class FixTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Repairs.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Fix_OfAFault_RepairsItAndCompiles(int row)
    {
        var repair = Repairs.All[row];
        var text = await Repaired.ByFixAsync(repair.Wrong, repair.Id, repair.Titled);
        Assert.Equal(repair.Right, text);
        var compiled = await Compiled.OfAsync(text!);
        Assert.DoesNotContain(compiled.Faults, one => string.Equals(one.Id, repair.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(compiled.Faults, static one => one.Severity == DiagnosticSeverity.Error);
        Assert.Empty(compiled.Errors);
        Assert.NotEmpty(compiled.Files);
    }

    [Fact]
    public void Fixes_OfTheAssembly_AllHaveATest() =>
        Assert.Equal(
            Repaired.Rules.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Repairs.All.Select(static one => one.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("LDR001", "[Cached(\"u:{zzzzz}\")] public partial int Get(int id); private int GetCore(int id) => id;")]
    [InlineData(
        "LDR101",
        "const string K = \"u\"; [Cached(K)] public partial int Get(int id); private int GetCore(int id) => id;"
    )]
    public async Task Fix_WhereNothingCanBeKnown_IsNotOffered(string id, string members) =>
        Assert.Null(
            await Repaired.ByFixAsync(
                $"namespace P; public partial class C {{ {members} }}",
                id,
                id is "LDR101" ? "into" : ""
            )
        );

    [Theory]
    [InlineData("[Cached]", "[Cached(\"P.C.Get[T](T,System.Int32):{T}:{one}:{id}\")]")]
    [InlineData("[Cached(Ttl = \"1m\")]", "[Cached(\"P.C.Get[T](T,System.Int32):{T}:{one}:{id}\", Ttl = \"1m\")]")]
    [InlineData("[Cached()]", "[Cached(\"P.C.Get[T](T,System.Int32):{T}:{one}:{id}\")]")]
    public async Task Key_WrittenOut_IsTheSameKey(string attribute, string written)
    {
        const string Method =
            " public partial int Get<T>(T one, int id, CancellationToken token); private int GetCore<T>(T one, int id, CancellationToken token) => id; }";
        var source = "namespace P; public partial class C { " + attribute + Method;
        var text = await Repaired.ByRefactoringAsync(source, "Cached", new ExplicitKeyRefactoring());
        Assert.Equal("namespace P; public partial class C { " + written + Method, text);
        Assert.Equal((await Compiled.OfAsync(source)).Files, (await Compiled.OfAsync(text!)).Files);
    }

    [Fact]
    public async Task Key_ThatIsWrittenOut_IsNotWrittenAgain() =>
        Assert.Null(
            await Repaired.ByRefactoringAsync(
                "namespace P; public partial class C { [Cached(\"u:{id}\")] public partial int Get(int id); }",
                "Cached",
                new ExplicitKeyRefactoring()
            )
        );
}
