namespace Larder.House.Floors;

public sealed class FloorCheckTests
{
    private static readonly FloorTable Table = new(
        "Planted",
        [
            ["Low"],
            ["Left", "Right"],
            ["High"],
        ],
        "Program.cs"
    );

    [Fact]
    public void Run_DownwardArrow_IsSilent() =>
        Assert.Empty(Faults(("Low/A.cs", "class A;"), ("High/B.cs", "class B { A? a; }")));

    [Theory]
    [InlineData("class A { B? b; }")]
    [InlineData("class A { object Make() => new B(); }")]
    [InlineData("class A : B;")]
    [InlineData("class A { string Name => nameof(B); }")]
    [InlineData("class A { System.Collections.Generic.List<B?> all = []; }")]
    [InlineData("class A { int Size => B.Size; }")]
    [InlineData("[B] class A;")]
    public void Run_UpwardArrow_IsAFault(string text)
    {
        var fault = Assert.Single(
            Faults(("Low/A.cs", text), ("High/B.cs", "class B : System.Attribute { public static int Size; }"))
        );
        Assert.Equal("Low/A.cs uses B (High/B.cs), which is not on a lower floor", fault);
    }

    [Fact]
    public void Run_ExtensionMethodFromAbove_IsAFault()
    {
        var faults = Faults(
            ("Low/A.cs", "class A { string Loud(string text) => text.Shout(); }"),
            ("High/B.cs", "static class B { public static string Shout(this string text) => text + \"!\"; }")
        );
        Assert.Contains("Low/A.cs uses B", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NameThatCannotBeBound_CountsByItsSpelling()
    {
        var faults = Faults(("Low/A.cs", "class A { object? x = Unknown.Make<B>(); }"), ("High/B.cs", "class B;"));
        Assert.Contains("Low/A.cs uses B", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ArrowBetweenSiblings_IsAFault() =>
        Assert.Single(Faults(("Left/A.cs", "class A { B? b; }"), ("Right/B.cs", "class B;")));

    [Fact]
    public void Run_NameInAComment_IsSilent() =>
        Assert.Empty(Faults(("Low/A.cs", "/// <see cref=\"B\"/>\nclass A; // B"), ("High/B.cs", "class B;")));

    [Fact]
    public void Run_PropertyWithTheNameOfATypeAbove_IsSilent() =>
        Assert.Empty(
            Faults(("Low/A.cs", "class A { public int B => 1; int C => this.B; }"), ("High/B.cs", "class B;"))
        );

    [Fact]
    public void Run_CircleOfFolders_IsAFault()
    {
        var faults = Faults(
            ("High/In/A.cs", "class A { B? b; }"),
            ("High/Out/B.cs", "class B;"),
            ("High/Out/C.cs", "class C { A? a; }")
        );
        Assert.Equal("circle of folders: High/In - High/Out", Assert.Single(faults));
    }

    [Fact]
    public void Run_CircleOfThreeFiles_IsAFault()
    {
        var faults = Faults(
            ("Low/A.cs", "class A { B? b; }"),
            ("Low/B.cs", "class B { C? c; }"),
            ("Low/C.cs", "class C { A? a; }")
        );
        Assert.Equal("circle of more than two files: Low/A.cs - Low/B.cs - Low/C.cs", Assert.Single(faults));
    }

    [Fact]
    public void Run_CircleOfTwoFiles_IsSilent() =>
        Assert.Empty(Faults(("Low/A.cs", "class A { B? b; }"), ("Low/B.cs", "class B { A? a; }")));

    [Fact]
    public void Run_PartsOfOneType_AreOneFile()
    {
        var faults = Faults(
            ("Low/A.cs", "partial class A { B? b; }"),
            ("Low/A.More.cs", "partial class A { B? c; }"),
            ("Low/B.cs", "class B { A? a; }")
        );
        Assert.Empty(faults);
    }

    [Fact]
    public void Run_FileInTheRoot_IsAFault()
    {
        Assert.Equal(
            "A.cs lies in the root folder of Planted; put it on a floor",
            Assert.Single(Faults(("A.cs", "class A;")))
        );
        Assert.Empty(Faults(("Program.cs", "class Program { A? a; }"), ("High/A.cs", "class A;")));
    }

    [Fact]
    public void Run_FolderWithoutAFloor_IsAFault() =>
        Assert.Equal(
            "Cellar/A.cs: the folder Cellar has no floor in the table of Planted",
            Assert.Single(Faults(("Cellar/A.cs", "class A;")))
        );

    private static IReadOnlyList<string> Faults(params (string Path, string Text)[] files) =>
        FloorCheck.Run(Table, [.. files.Select(file => new SourceFile(file.Path, file.Text))]);
}
