using System.Runtime.Loader;
using Larder.Generators.Tests.Kit;
using Larder.Memory;
using Larder.Testing.Repository;

namespace Larder.Generators.Tests.Golden;

/// <summary>What is generated for each shape is what was approved.</summary>
/// <remarks>With LARDER_APPROVE set to 1 what is generated now is taken for the approved.</remarks>
public sealed class GoldenTests
{
    private static readonly string Approved = Path.Combine(Clone.Root, "tests/Larder.Generators.Tests/Golden/approved");

    public static TheoryData<string> Names => [.. Shapes.All.Select(static shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Shape_AsItIsWritten_IsTheApprovedOneAndCompiles(string name)
    {
        var compiled = await Compiled.OfAsync(SourceOf(name));
        Assert.Empty(compiled.Errors);
        var text = Assert
            .Single(compiled.Files, static file => file.Key.Contains("Home", StringComparison.Ordinal))
            .Value;
        var path = Path.Combine(Approved, name + ".txt");
        if (string.Equals(Environment.GetEnvironmentVariable("LARDER_APPROVE"), "1", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Approved);
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shape_WhenItIsCalled_RunsOnceForEqualArguments(string name)
    {
        var world = new AssemblyLoadContext(name, isCollectible: true);
        var assembly = world.LoadFromStream(new MemoryStream(Emitted.Of(SourceOf(name))));
        var cache = new Cache(new MemoryStore(100));
        using var host = LarderHost.Use(cache);
        var run = assembly.GetType("Golden.Use", throwOnError: true)!.GetMethod("Run")!;
        Assert.Equal("run 1,run 1,run 2,True,True,False,run 3", run.Invoke(null, [cache]));
        world.Unload();
    }

    [Fact]
    public void Shapes_CompiledTwice_AreTheSameToTheByte()
    {
        foreach (var (name, source) in Shapes.All)
        {
            Assert.True(Emitted.Of(source).AsSpan().SequenceEqual(Emitted.Of(source)), name);
        }
    }

    private static string SourceOf(string name) =>
        Shapes.All.Single(shape => string.Equals(shape.Name, name, StringComparison.Ordinal)).Source;
}
