using Larder.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Tests.Faults;

/// <summary>What is found by looking at more than one method, or at the code that calls.</summary>
public sealed class WholeTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, PlantedTogether.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Planted_Fault_IsToldAtItsText(int row)
    {
        var planted = PlantedTogether.All[row];
        var compiled = await Compiled.OfAsync(PlantedTogether.File(planted.Wrong));
        Assert.Empty(compiled.Errors);
        var fault = Assert.Single(compiled.Faults, one => string.Equals(one.Id, planted.Id, StringComparison.Ordinal));
        Assert.Equal(planted.At, Compiled.TextAt(fault));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Planted_WithoutTheFault_IsSilent(int row)
    {
        var compiled = await Compiled.OfAsync(PlantedTogether.File(PlantedTogether.All[row].Right));
        Assert.Empty(compiled.Errors);
        Assert.DoesNotContain(compiled.Faults, static one => one.Severity >= DiagnosticSeverity.Warning);
        Assert.DoesNotContain(
            compiled.Faults,
            one => string.Equals(one.Id, PlantedTogether.All[row].Id, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Inherited_OfAnAssemblyThatNobodyChecked_IsHandedOnAndTold()
    {
        var library = Emitted.Of(
            "namespace L; public interface IBase<T> { [Cached(\"one\")] T Find(int id); [Cached] T Like(int id); }"
        );
        var compiled = await Compiled.OfAsync(
            Compiled
                .CompilationOf(
                    "namespace P; [Cached(Ttl = \"1m\")] public interface I : L.IBase<string> { int Own(); }"
                )
                .AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library))
        );
        Assert.Empty(compiled.Errors);
        var fault = Assert.Single(compiled.Faults, static one => one.Severity >= DiagnosticSeverity.Warning);
        Assert.Equal(("LDR113", "L.IBase<string>"), (fault.Id, Compiled.TextAt(fault)));
        Assert.Contains("'IBase<string>.Find'", fault.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("Load_Like", Assert.Single(compiled.Files).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SharedKey_OfTwoMethods_PointsAtBoth()
    {
        var compiled = await Compiled.OfAsync(PlantedTogether.File(PlantedTogether.All[0].Wrong));
        var fault = Assert.Single(compiled.Faults, static one => one.Id is "LDR020");
        var other = Assert.Single(fault.AdditionalLocations);
        Assert.Equal("Get", fault.Location.SourceTree!.GetText().ToString(other.SourceSpan));
    }
}
