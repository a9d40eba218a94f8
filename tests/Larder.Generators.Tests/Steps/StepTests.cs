using Larder.Generators.Entry;
using Larder.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Larder.Generators.Tests.Steps;

/// <summary>What is written again after an edit.</summary>
public sealed class StepTests
{
    private const string Source = """
        namespace P;
        public partial class C
        {
            [Cached("u:{id}", Ttl = "1m")]
            public partial int Get(int id);
            private int GetCore(int id) => id;
        }
        public interface I { [Cached] Task<int> GetAsync(int id); [Invalidates("u:{id}")] void Drop(int id); }
        """;

    [Fact]
    public void Edit_OfAnotherFile_WritesNothingAgain() =>
        Assert.All(
            Reasons(static compilation => compilation.AddSyntaxTrees(Parse("namespace P; class Other { }"))),
            IsKept
        );

    [Fact]
    public void Edit_OfABlankInTheFile_WritesNothingAgain() =>
        Assert.All(
            Reasons(static compilation =>
                Replace(compilation, "private int GetCore(int id) => id;", "private int GetCore(int id) =>   id + 1;")
            ),
            IsKept
        );

    [Fact]
    public void Edit_OfAKey_WritesItsTypeAgainAndNoOther()
    {
        var reasons = Reasons(static compilation => Replace(compilation, "u:{id}\", Ttl", "w:{id}\", Ttl"));
        Assert.Single(reasons, static reason => reason == IncrementalStepRunReason.Modified);
        Assert.Equal(2, reasons.Count);
    }

    private static void IsKept(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    private static List<IncrementalStepRunReason> Reasons(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var compilation = Compiled.CompilationOf(Source);
        var driver = CSharpGeneratorDriver.Create(
            [new CachedGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None,
                trackIncrementalGeneratorSteps: true
            )
        );
        var before = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(2, before.GetRunResult().Results[0].GeneratedSources.Length);
        var after = before
            .RunGenerators(edit(compilation), TestContext.Current.CancellationToken)
            .GetRunResult()
            .Results[0];
        Assert.Equal(2, after.GeneratedSources.Length);
        // what the steps say of types, the files that are written of them say too
        var reasons = ReasonsOf(after.TrackedSteps[CachedGenerator.TypesStep]);
        Assert.Equal(
            reasons.Count(static reason => reason == IncrementalStepRunReason.Modified),
            ReasonsOf(after.TrackedOutputSteps.SelectMany(static steps => steps.Value))
                .Count(static reason => reason == IncrementalStepRunReason.Modified)
        );
        return reasons;
    }

    private static List<IncrementalStepRunReason> ReasonsOf(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason)];

    private static CSharpCompilation Replace(CSharpCompilation compilation, string old, string made)
    {
        var tree = compilation.SyntaxTrees[0];
        var text = tree.GetText(TestContext.Current.CancellationToken).ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, Parse(text.Replace(old, made, StringComparison.Ordinal)));
    }

    private static SyntaxTree Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14), "Edited.cs");
}
