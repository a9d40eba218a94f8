using System.Runtime.CompilerServices;
using Larder.Generators.Tests.Kit;

namespace Larder.Generators.Tests.Golden;

/// <summary>What is generated for each shape is what was approved.</summary>
/// <remarks>With LARDER_APPROVE set to 1 what is generated now is taken for the approved.</remarks>
public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. Shapes.All.Select(static shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Shape_AsItIsWritten_IsTheApprovedOneAndCompiles(string name)
    {
        var compiled = await Compiled.OfAsync(
            Shapes.All.Single(shape => string.Equals(shape.Name, name, StringComparison.Ordinal)).Source
        );
        Assert.Empty(compiled.Errors);
        var text = Assert.Single(compiled.Files).Value;
        var path = Path.Combine(Folder(), name + ".txt");
        if (string.Equals(Environment.GetEnvironmentVariable("LARDER_APPROVE"), "1", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Folder());
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), text);
    }

    [Fact]
    public async Task Shape_WrittenTwice_IsTheSameToTheByte()
    {
        foreach (var (_, source) in Shapes.All.Take(6))
        {
            var (first, second) = (await Compiled.OfAsync(source), await Compiled.OfAsync(source));
            Assert.Equal(first.Files, second.Files);
        }
    }

    private static string Folder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "approved");
}
