using Larder.Generators.Tests.Kit;
using Larder.Testing.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Larder.Generators.Tests.Faults;

/// <summary>Every rule finds its fault, points at its text, and is silent without it.</summary>
public sealed class FaultTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Planted.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    [Trait("case", "44")]
    [Trait("case", "112")]
    [Trait("case", "113")]
    [Trait("case", "117")]
    [Trait("case", "132")]
    public async Task Planted_Fault_IsToldAtItsText(int row)
    {
        var planted = Planted.All[row];
        var compiled = await Compiled.OfAsync(Planted.File(planted.Wrong));
        var fault = Assert.Single(compiled.Faults, one => string.Equals(one.Id, planted.Id, StringComparison.Ordinal));
        Assert.Equal(planted.At, Compiled.TextAt(fault));
        Assert.Contains(planted.Says, fault.GetMessage(null), StringComparison.Ordinal);
        // where a body is missing the compiler tells that alone, and asks no analyzer; to what is not partial none can be added
        Assert.DoesNotContain(compiled.Errors, one => one.Id is "CS8795" or "CS8796" && planted.Id is not "LDR007");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Planted_WithoutTheFault_IsSilentAndCompiles(int row)
    {
        var planted = Planted.All[row];
        var compiled = await Compiled.OfAsync(Planted.File(planted.Right));
        Assert.DoesNotContain(compiled.Faults, one => string.Equals(one.Id, planted.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(compiled.Faults, static one => one.Severity == DiagnosticSeverity.Error);
        Assert.Empty(compiled.Errors);
        Assert.NotEmpty(compiled.Files);
    }

    [Fact]
    public void Rules_ThatAreChecked_AllHaveAPlantedFault() =>
        Assert.Equal(
            RulesOf(Compiled.Analyzers).Order(StringComparer.Ordinal),
            Planted
                .All.Select(static one => one.Id)
                .Concat(PlantedTogether.All.Select(static one => one.Id))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Rules_ThatAreChecked_AreAllOnThePage()
    {
        var page = File.ReadAllText(Path.Combine(Clone.Root, "docs/how-to/cache-a-method.md"));
        var rows = page[page.IndexOf("| rule | when |", StringComparison.Ordinal)..];
        Assert.All(RulesOf(Compiled.Analyzers), id => Assert.Contains(id, rows, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_WithoutAttributes_IsLeftAlone()
    {
        var compiled = await Compiled.OfAsync("namespace P; public class C { public int Get(int id) => id; }");
        Assert.Empty(compiled.Files);
        Assert.Empty(compiled.Faults);
    }

    private static IEnumerable<string> RulesOf(IEnumerable<DiagnosticAnalyzer> analyzers) =>
        analyzers.SelectMany(static one => one.SupportedDiagnostics).Select(static rule => rule.Id);
}
