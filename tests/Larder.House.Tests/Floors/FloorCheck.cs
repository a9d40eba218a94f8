namespace Larder.House.Floors;

/// <summary>Says what in a project breaks the rules of the floors, one line for each fault.</summary>
internal static class FloorCheck
{
    public static IReadOnlyList<string> Run(FloorTable table, IReadOnlyList<SourceFile> files)
    {
        var arrows = ArrowReader.Read(table.Project, files);
        return [.. Places(table, files), .. Upward(table, arrows), .. FolderCircles(arrows), .. FileCircles(arrows)];
    }

    private static IEnumerable<string> Places(FloorTable table, IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            if (file.Folder.Length == 0)
            {
                if (!table.RootFiles.Contains(file.Path, StringComparer.Ordinal))
                {
                    yield return $"{file.Path} lies in the root folder of {table.Project}; put it on a floor";
                }
            }
            else if (table.FloorOf(file.Floor) is null)
            {
                yield return $"{file.Path}: the folder {file.Floor} has no floor in the table of {table.Project}";
            }
        }
    }

    private static IEnumerable<string> Upward(FloorTable table, IEnumerable<Arrow> arrows) =>
        from arrow in arrows
        where arrow.From.Folder.Length > 0 && arrow.From.Floor != arrow.To.Floor
        let lower = table.FloorOf(arrow.From.Floor)
        let upper = table.FloorOf(arrow.To.Floor) ?? int.MaxValue
        where lower <= upper
        select $"{arrow.From.Path} uses {arrow.Type} ({arrow.To.Path}), which is not on a lower floor";

    private static IEnumerable<string> FolderCircles(IEnumerable<Arrow> arrows) =>
        Circles<string>
            .In(arrows.Where(a => a.From.Folder != a.To.Folder).Select(a => (a.From.Folder, a.To.Folder)))
            .Select(circle => "circle of folders: " + string.Join(" - ", circle.Order(StringComparer.Ordinal)));

    private static IEnumerable<string> FileCircles(IEnumerable<Arrow> arrows) =>
        Circles<string>
            .In(arrows.Select(a => (a.From.Path, a.To.Path)))
            .Where(circle => circle.Count > 2)
            .Select(circle =>
                "circle of more than two files: " + string.Join(" - ", circle.Order(StringComparer.Ordinal))
            );
}
