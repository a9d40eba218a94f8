using Larder.House.Repository;

namespace Larder.House.Floors;

public sealed class FloorTests
{
    public static TheoryData<string> Projects => [.. FloorTable.All.Select(table => table.Project)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_AsItIs_KeepsItsFloors(string project)
    {
        var table = FloorTable.All.Single(t => string.Equals(t.Project, project, StringComparison.Ordinal));
        var faults = FloorCheck.Run(table, FilesOf(project));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_WithMoreThanOneFloor_HasArrowsThatAreSeen(string project)
    {
        var files = FilesOf(project);
        var arrows = ArrowReader.Read(project, files);
        Assert.Contains(arrows, arrow => arrow.From.Folder != arrow.To.Folder);
    }

    [Fact]
    public void Table_OfEveryProjectUnderSrc_Exists()
    {
        var projects = RepositoryFiles
            .All.Where(p =>
                p.StartsWith("src/", StringComparison.Ordinal) && p.EndsWith(".csproj", StringComparison.Ordinal)
            )
            .Select(p => p.Split('/')[1]);
        Assert.Equal(
            projects.Order(StringComparer.Ordinal),
            FloorTable.All.Select(t => t.Project).Order(StringComparer.Ordinal)
        );
    }

    private static SourceFile[] FilesOf(string project) =>
        [
            .. RepositoryFiles
                .Sources("src/" + project)
                .Select(path => new SourceFile(path[$"src/{project}/".Length..], RepositoryFiles.Read(path))),
        ];
}
