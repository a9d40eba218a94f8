using System.Diagnostics;
using System.Globalization;
using Larder.Edits;
using Larder.Generators.Entry;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

// Larder.Edits: what the generator costs at the first look and after an edit. Exit code 1 when an edit writes what it should not.
const int Times = 30;
const int InCached = 3;
const int InPlain = Project.Files - 3;
const string Same = "edited 0";
const string Other = "edited {0}";
const string Key = "user3:";
const string OtherKey = "user3x{0}:";

Console.WriteLine($"| project of {Project.Files} files | files written again | best of {Times} | median |");
Console.WriteLine("|---|--:|--:|--:|");
var isMet = true;
foreach (var cached in new[] { 50, 0 })
{
    var project = Project.With(cached);
    var driver = CSharpGeneratorDriver.Create(
        [new CachedGenerator().AsSourceGenerator()],
        parseOptions: (CSharpParseOptions)project.SyntaxTrees[0].Options,
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None,
            trackIncrementalGeneratorSteps: true
        )
    );
    var told = $"{cached} of them with cached methods";
    driver.RunGenerators(Project.With(cached));
    var first = Stopwatch.StartNew();
    var ready = driver.RunGenerators(project);
    Tell($"{told}, first look", ready.GetRunResult().Results[0].GeneratedSources.Length, [first.Elapsed], null);
    Edits($"{told}, edit in a file without", ready, project, InPlain, Same, Other, 0);
    if (cached > 0)
    {
        Edits($"{told}, edit of a body in a file with", ready, project, InCached, Same, Other, 0);
        Edits($"{told}, edit of a key", ready, project, InCached, Key, OtherKey, 1);
    }
}

return isMet ? 0 : 1;

void Edits(
    string what,
    GeneratorDriver ready,
    CSharpCompilation project,
    int file,
    string old,
    string made,
    int expected
)
{
    var took = new List<TimeSpan>();
    var written = 0;

    // the first half only warms
    for (var i = 1; i <= 2 * Times; i++)
    {
        var edited = Project.Edited(project, file, old, string.Format(CultureInfo.InvariantCulture, made, i));
        var watch = Stopwatch.StartNew();
        ready = ready.RunGenerators(edited);
        if (i > Times)
        {
            took.Add(watch.Elapsed);
        }

        written = Math.Max(
            written,
            ready
                .GetRunResult()
                .Results[0]
                .TrackedOutputSteps.Values.SelectMany(static steps => steps)
                .SelectMany(static step => step.Outputs)
                .Count(static output =>
                    output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified
                )
        );
    }

    Tell(what, written, took, expected);
}

void Tell(string what, int written, List<TimeSpan> took, int? expected)
{
    took.Sort();
    isMet &= expected is null || written == expected;
    var (best, median) = (took[0].TotalMilliseconds, took[took.Count / 2].TotalMilliseconds);
    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"| {what} | {written} | {best:F1} ms | {median:F1} ms |")
    );
}
