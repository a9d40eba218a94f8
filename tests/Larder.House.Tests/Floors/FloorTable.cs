namespace Larder.House.Floors;

/// <summary>The floors of a project: a folder may use only folders on lower floors; folders of one floor are strangers.</summary>
/// <param name="Project">The project's folder under src.</param>
/// <param name="Floors">The folders from the bottom to the top; siblings share a floor.</param>
/// <param name="RootFiles">The only C# files allowed in the project's root folder.</param>
internal sealed record FloorTable(string Project, string[][] Floors, params string[] RootFiles)
{
    /// <summary>The tables of this repository. A new project needs one here.</summary>
    public static IReadOnlyList<FloorTable> All { get; } =
    [
        new(
            "Larder",
            [
                ["Ground", "Attributes"],
                ["Model"],
                ["Stores"],
                ["Codecs"],
                ["Layers", "Memory"],
                ["Transforms"],
                ["Signals"],
                ["Face"],
                ["Memoizing"],
                ["Building"],
                ["Methods"],
            ]
        ),
        new(
            "Larder.Generators",
            [
                ["Model", "Faults", "Templates"],
                ["Symbols"],
                ["Reading", "Writing"],
                ["Entry"],
            ]
        ),
        new(
            "Larder.CodeFixes",
            [
                ["Editing"],
                ["Fixes"],
            ]
        ),
        new(
            "Larder.Resp",
            [
                ["Model"],
                ["Reading", "Writing"],
                ["Values", "Requests"],
            ]
        ),
        new(
            "Larder.Wire",
            [
                ["Model"],
                ["Replies", "Commands", "Transports"],
                ["Lanes", "Settings"],
                ["Nodes"],
            ]
        ),
        new(
            "Larder.Redis",
            [
                ["Model"],
                ["Replies", "Commands"],
                ["Lanes"],
                ["Nodes"],
                ["Cluster"],
                ["Connection"],
                ["Store"],
            ]
        ),
        new(
            "Larder.Memcached",
            [
                ["Model"],
                ["Keys"],
                ["Commands"],
                ["Replies"],
                ["Lanes"],
                ["Nodes"],
                ["Connection"],
                ["Store"],
            ]
        ),
        new(
            "Larder.Hosting",
            [
                ["Stores", "Distributed", "Hybrid"],
                ["Configuration", "Logging"],
                ["Registration"],
                ["Health"],
            ]
        ),
        new(
            "Larder.Server",
            [
                ["Auth", "Spaces", "OutputCaching"],
                ["Http"],
                ["Hosting"],
            ]
        ),
        new(
            "Larder.Client",
            [
                ["Model"],
                ["Discovery"],
                ["Http"],
                ["Store"],
                ["Connection"],
            ]
        ),
        new(
            "Larder.Cli",
            [
                ["Terminal"],
                ["Values"],
                ["Calling", "Serving"],
                ["Commands"],
            ],
            "Program.cs"
        ),
    ];

    /// <summary>The floor of a folder counted from zero at the bottom, or null for a folder that has none.</summary>
    public int? FloorOf(string folder)
    {
        var floor = Array.FindIndex(Floors, siblings => siblings.Contains(folder, StringComparer.Ordinal));
        return floor < 0 ? null : floor;
    }
}
