using System.Collections.Immutable;
using Larder.Generators.Entry;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Larder.Generators.Tests.Kit;

/// <summary>What becomes of a source text.</summary>
/// <param name="Files">The generated files by name.</param>
/// <param name="Faults">What the analyzers say.</param>
/// <param name="Errors">What the compiler says of source and generated files together.</param>
internal sealed record Compiled(
    IReadOnlyDictionary<string, string> Files,
    ImmutableArray<Diagnostic> Faults,
    ImmutableArray<Diagnostic> Errors
)
{
    /// <summary>What stands before every source.</summary>
    public const string Usings =
        "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Larder;\n";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path =>
                Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || path.EndsWith("netstandard.dll", StringComparison.Ordinal)
            )
            .Append(typeof(Cache).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>All that says what is wrong.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(CachedAnalyzer)
            .Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Compiles a text with the usual namespaces in front of it, in one line.</summary>
    public static Task<Compiled> OfAsync(string source) => OfAsync(CompilationOf(source));

    /// <summary>The compilation of a text.</summary>
    public static CSharpCompilation CompilationOf(string source, LanguageVersion version = LanguageVersion.CSharp14) =>
        CSharpCompilation.Create(
            "Planted",
            [CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(version), "Planted.cs")],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );

    /// <summary>Runs generator and analyzers.</summary>
    public static async Task<Compiled> OfAsync(CSharpCompilation compilation)
    {
        var driver = CSharpGeneratorDriver
            .Create(
                [new CachedGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options
            )
            .RunGeneratorsAndUpdateCompilation(
                compilation,
                out var whole,
                out _,
                TestContext.Current.CancellationToken
            );
        var faults = await whole
            .WithAnalyzers(Analyzers)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var files = driver
            .GetRunResult()
            .Results[0]
            .GeneratedSources.ToDictionary(
                file => file.HintName,
                file => file.SourceText.ToString(),
                StringComparer.Ordinal
            );
        return new Compiled(
            files,
            faults,
            [
                .. whole
                    .GetDiagnostics(TestContext.Current.CancellationToken)
                    .Where(one => one.Severity == DiagnosticSeverity.Error),
            ]
        );
    }

    /// <summary>The text that a fault points at.</summary>
    public static string TextAt(Diagnostic fault) =>
        fault.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(fault.Location.SourceSpan);
}
