using System.Globalization;
using Larder.HitRatio.Report;
using Larder.HitRatio.Simulators;
using Larder.HitRatio.Workloads;

// Larder.HitRatio [--shares 1,5,20] [--no-generated] [TRACE...]: hit ratios at these per cents of the different keys.
// Exit code 1 when the reference is not held.
double[] shares = [0.01, 0.05, 0.20];
var generated = true;
var traces = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--shares" when i + 1 < args.Length:
            shares = [.. args[++i].Split(',').Select(static x => double.Parse(x, CultureInfo.InvariantCulture) / 100)];
            break;
        case "--no-generated":
            generated = false;
            break;
        default:
            traces.Add(args[i]);
            break;
    }
}

if (traces.Find(static path => !File.Exists(path)) is { } absent)
{
    Console.Error.WriteLine($"There is no trace {absent}.");
    return 2;
}

var table = new HitTable(Console.Out);
foreach (var workload in traces.Select(TraceFile.Read).Concat(generated ? Generated.All : []))
{
    var names = RealStore.Names(workload.Distinct);
    foreach (var share in shares)
    {
        table.Add(Cell.Of(workload, share, names));
    }
}

return table.End() ? 0 : 1;
