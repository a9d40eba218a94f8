using System.Runtime;
using Larder.Micro.Groups;
using Larder.Micro.Report;

// Larder.Micro [GROUP...]: all groups unless some are named. Exit code 1 when a target is missed.
(string Name, Action<Sheet> Run)[] groups =
[
    ("hits", static sheet => new HitGroup(sheet).Run()),
    ("methods", MethodGroup.Run),
    ("lens", LensGroup.Run),
    ("hosting", HostingGroup.Run),
    ("threads", ThreadsGroup.Run),
    ("evict", EvictGroup.Run),
    ("uniform", UniformGroup.Run),
    ("memory", MemoryGroup.Run),
    ("pause", PauseGroup.Run),
];
if (args.Except(groups.Select(static group => group.Name), StringComparer.Ordinal).Any())
{
    Console.Error.WriteLine(
        $"usage: Larder.Micro [{string.Join(" | ", groups.Select(static group => group.Name))}]..."
    );
    return 2;
}

if (GCSettings.IsServerGC)
{
    Console.Error.WriteLine("The collector of a workstation is what the figures are for.");
    return 2;
}

var sheet = new Sheet(Console.Out);
foreach (var (name, run) in groups)
{
    if (args.Length == 0 || args.Contains(name, StringComparer.Ordinal))
    {
        run(sheet);

        // what one group leaves behind is not the next one's to collect
        GC.Collect();
    }
}

return sheet.IsMet ? 0 : 1;
