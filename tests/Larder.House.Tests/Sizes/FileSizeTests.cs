using Larder.House.Repository;

namespace Larder.House.Sizes;

public sealed class FileSizeTests
{
    [Fact]
    public void Sources_AsTheyAre_AreSmallFiles()
    {
        var files = RepositoryFiles.Sources("src").Select(path => (path, RepositoryFiles.Read(path))).ToList();
        Assert.NotEmpty(files);
        var faults = SizeCheck.Run(files);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Run_FileOverTheCap_IsNamed()
    {
        var files = Files([.. Enumerable.Repeat(10, 20), SizeCheck.Cap + 1]);
        Assert.Equal("20.cs has 401 lines, more than 400", Assert.Single(SizeCheck.Run(files)));
    }

    [Fact]
    public void Run_FilesAtTheLimits_AreSilent() =>
        Assert.Empty(SizeCheck.Run(Files([.. Enumerable.Repeat(60, 5), .. Enumerable.Repeat(150, 4), 400])));

    [Fact]
    public void Run_LongMedian_IsAFault() =>
        Assert.Equal(
            "the median of the files is 61 lines, more than 60",
            Assert.Single(SizeCheck.Run(Files([1, 61, 70])))
        );

    [Fact]
    public void Run_LongTail_IsAFault() =>
        Assert.Equal(
            "the 90th percentile of the files is 151 lines, more than 150",
            Assert.Single(SizeCheck.Run(Files([.. Enumerable.Repeat(10, 8), 151, 160])))
        );

    private static List<(string Path, string Text)> Files(IEnumerable<int> sizes) =>
        [.. sizes.Select((lines, i) => ($"{i}.cs", string.Concat(Enumerable.Repeat("x\n", lines))))];
}
