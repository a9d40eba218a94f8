using Larder.House.Repository;

namespace Larder.House.PublicApi;

public sealed class ApprovalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("larder-approval-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Compare_SameText_IsSilentAndLeavesNothing()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "A.txt"), "one\n");
        Assert.Null(Approval.Compare("A", "one\n", _folder.FullName, ReceivedIn(_folder)));
        Assert.False(File.Exists(Path.Combine(ReceivedIn(_folder), "A.txt")));
    }

    [Fact]
    public void Compare_SameTextInAFreshClone_IsSilent()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "A.txt"), "one\n");
        Assert.Null(Approval.Compare("A", "one\n", _folder.FullName, Path.Combine(_folder.FullName, "not", "there")));
    }

    [Fact]
    public void Compare_OtherText_NamesEveryLineAndLeavesTheReceivedFile()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "A.txt"), "one\ntwo\n");
        var difference = Approval.Compare("A", "one\nthree\n", _folder.FullName, ReceivedIn(_folder));
        Assert.EndsWith("run eng/approve-api if that is meant:\n- two\n+ three", difference, StringComparison.Ordinal);
        Assert.Equal("one\nthree\n", File.ReadAllText(Path.Combine(ReceivedIn(_folder), "A.txt")));
    }

    [Fact]
    public void Compare_NothingApproved_IsADifference() =>
        Assert.Contains(
            "+ one",
            Approval.Compare("A", "one\n", _folder.FullName, ReceivedIn(_folder)),
            StringComparison.Ordinal
        );

    [Fact]
    public void ApproveScript_CopiesFromTheFolderTheTestsWriteTo()
    {
        var script = RepositoryFiles.Read("eng/approve-api");
        Assert.Contains(
            Path.GetRelativePath(RepositoryFiles.Root, Approval.ReceivedFolder),
            script,
            StringComparison.Ordinal
        );
        Assert.Contains(
            Path.GetRelativePath(RepositoryFiles.Root, Approval.ApprovedFolder),
            script,
            StringComparison.Ordinal
        );
    }

    private static string ReceivedIn(DirectoryInfo folder) =>
        Directory.CreateDirectory(Path.Combine(folder.FullName, "received")).FullName;
}
