using Larder.Generators.Entry;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Larder.Generators.Tests.Kit;

/// <summary>The assembly of a source text and of what is generated for it, made anew each time.</summary>
internal static class Emitted
{
    public static byte[] Of(string source)
    {
        var compilation = Compiled.CompilationOf(source);
        CSharpGeneratorDriver
            .Create(
                [new CachedGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options
            )
            .RunGeneratorsAndUpdateCompilation(
                compilation.WithOptions(compilation.Options.WithDeterministic(true)),
                out var whole,
                out _,
                TestContext.Current.CancellationToken
            );
        using var image = new MemoryStream();
        var emitted = whole.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }
}
