using Larder.Generators.Entry;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Larder.Hosting.Tests.Services;

/// <summary>A service of which nothing is cached does not compile.</summary>
public sealed class CompileTests
{
    private const string Program = """
        using System;
        using Larder;
        using Microsoft.Extensions.DependencyInjection;
        public interface IKept { [Cached("kept:{id}")] int Get(int id); }
        public interface IMore : IDisposable { [Cached("more:{id}")] int Get(int id); }
        public interface IPlain { int Get(int id); }
        internal interface IHeir : IKept { [Cached("heir:{id}")] int Heir(int id); }
        internal sealed class Heir : IHeir { public int Get(int id) => id; int IHeir.Heir(int id) => id; }
        public sealed class All : IKept, IMore, IPlain { public int Get(int id) => id; public void Dispose() { } }
        public static class App
        {
            public static void Run(IServiceCollection services) => services@@;
        }
        """;

    [Theory]
    [InlineData(".AddCached<IKept, All>().AddCached<IMore, All>(ServiceLifetime.Singleton)")]
    [InlineData(".AddCached<IKept>(_ => new All())")]
    [InlineData(".AddCached<IKept, All, IKeptCached>()")]
    [InlineData(".AddCached<IHeir, Heir, IHeirCached>().AddCached<IKept, Heir>()")]
    public void Services_OfWhichSomethingIsCached_Compile(string call) => Assert.Empty(ErrorsOf(call));

    [Theory]
    [InlineData(".AddCached<IPlain, All>()", "IPlain")]
    [InlineData(".AddCached<IPlain>(_ => new All())", "IPlain")]
    [InlineData(".AddCached<IPlain, All, IKeptCached>()", "IKeptCached")]
    [InlineData(".AddCached<IKept, string>()", "string")]
    public void Services_OfWhichNothingIsCached_DoNotCompile(string call, string named) =>
        Assert.Contains(ErrorsOf(call), error => error.Contains(named, StringComparison.Ordinal));

    private static List<string> ErrorsOf(string call)
    {
        var token = TestContext.Current.CancellationToken;
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            "Planted",
            [
                CSharpSyntaxTree.ParseText(
                    Program.Replace("@@", call, StringComparison.Ordinal),
                    options,
                    cancellationToken: token
                ),
            ],
            [
                .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                    .Split(Path.PathSeparator)
                    .Select(static path => MetadataReference.CreateFromFile(path)),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        GC.KeepAlive(typeof(ServiceLifetime));
        CSharpGeneratorDriver
            .Create([new CachedGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _, token);
        return
        [
            .. whole
                .GetDiagnostics(token)
                .Where(static one => one.Severity == DiagnosticSeverity.Error)
                .Select(static one => one.ToString()),
        ];
    }
}
